package dev.dataflow.pipeline.spring;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready once every stage of this process plans and works. */
final class StageHealth implements HealthIndicator {

    private final StageHosts hosts;

    StageHealth(StageHosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        for (StageHost host : hosts.all()) {
            boolean working = host.isWorking();
            health.withDetail(host.stage().wireName(), working ? "works" : "does not work");
            if (!working) {
                health.outOfService();
            }
        }
        return health.build();
    }
}
