package dev.dataflow.temporal.connect;

import dev.dataflow.temporal.starter.StarterLoop;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready once this process takes tasks and, where it has one, its starter reads. */
public final class WorkersHealth implements HealthIndicator {

    private final TemporalWorkers workers;
    private final ObjectProvider<StarterLoop> starter;

    public WorkersHealth(TemporalWorkers workers, ObjectProvider<StarterLoop> starter) {
        this.workers = workers;
        this.starter = starter;
    }

    @Override
    public Health health() {
        boolean reads = starter.stream().allMatch(StarterLoop::isAlive);
        Health.Builder health = workers.isRunning() && reads ? Health.up() : Health.outOfService();
        return health.withDetail("workers", workers.isRunning() ? "work" : "do not work")
                .withDetail("starter", reads ? "reads" : "does not read")
                .build();
    }
}
