package dev.dataflow.pipeline.spring;

import dev.dataflow.pipeline.worker.AbandonedThreads;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down when more threads than allowed do not end although they were told to: only a new process frees what they hold. */
final class AbandonedThreadsHealth implements HealthIndicator {

    private final AbandonedThreads abandoned;
    private final int most;

    AbandonedThreadsHealth(AbandonedThreads abandoned, int most) {
        this.abandoned = abandoned;
        this.most = most;
    }

    @Override
    public Health health() {
        int count = abandoned.count();
        return (count > most ? Health.down() : Health.up())
                .withDetail("threads", count)
                .build();
    }
}
