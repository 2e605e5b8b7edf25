package dev.dataflow.temporal.connect;

import dev.dataflow.temporal.starter.StarterLoop;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready once this process takes tasks and, where it has one, its starter gives Temporal its jobs. */
public final class WorkersHealth implements HealthIndicator {

    private final TemporalWorkers workers;
    private final ObjectProvider<StarterLoop> starter;

    public WorkersHealth(TemporalWorkers workers, ObjectProvider<StarterLoop> starter) {
        this.workers = workers;
        this.starter = starter;
    }

    @Override
    public Health health() {
        Optional<String> waits = workers.waitsFor();
        boolean reads = starter.stream().allMatch(StarterLoop::isAlive);
        Optional<String> trouble = starter.stream()
                .map(StarterLoop::trouble)
                .flatMap(Optional::stream)
                .findFirst();
        boolean works = waits.isEmpty() && reads && trouble.isEmpty();
        return (works ? Health.up() : Health.outOfService())
                .withDetail("workers", waits.map(why -> "wait: " + why).orElse("work"))
                .withDetail("starter", trouble.map(why -> "waits: " + why).orElse(reads ? "reads" : "does not read"))
                .build();
    }
}
