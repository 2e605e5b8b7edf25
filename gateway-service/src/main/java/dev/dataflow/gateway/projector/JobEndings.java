package dev.dataflow.gateway.projector;

import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Tries of jobs that ended, with how long they took from being submitted: timer {@code dataflow.job.duration} by {@code status}, with buckets.
 * Counted by the replica that says it, in the transaction that does: one that is rolled back is counted again.
 */
final class JobEndings {

    private static final Duration[] BUCKETS = Stream.of(1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 14_400)
            .map(Duration::ofSeconds)
            .toArray(Duration[]::new);

    private final MeterRegistry meters;

    JobEndings(MeterRegistry meters) {
        this.meters = meters;
        Arrays.stream(JobStatus.values()).filter(JobStatus::terminal).forEach(this::timer);
    }

    void count(JobState state) {
        Duration took =
                Duration.between(state.startedAt(), Objects.requireNonNullElse(state.finishedAt(), state.updatedAt()));
        timer(state.status()).record(took.isNegative() ? Duration.ZERO : took);
    }

    private Timer timer(JobStatus status) {
        return Timer.builder("dataflow.job.duration")
                .description("Tries of jobs that ended, from submitted to ended")
                .tag("status", status.wireName())
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }
}
