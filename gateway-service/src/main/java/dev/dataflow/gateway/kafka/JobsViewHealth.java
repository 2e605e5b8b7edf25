package dev.dataflow.gateway.kafka;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Out of service until every job is known: a gateway that answered before would call jobs unknown that are not. */
final class JobsViewHealth implements HealthIndicator {

    private final JobsView view;

    JobsViewHealth(JobsView view) {
        this.view = view;
    }

    @Override
    public @Nullable Health health() {
        return view.caughtUp()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("reason", "the job states are still being read")
                        .build();
    }
}
