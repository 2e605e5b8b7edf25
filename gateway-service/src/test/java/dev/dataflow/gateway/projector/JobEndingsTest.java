package dev.dataflow.gateway.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.gateway.JobStates;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JobEndingsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void anEndIsCountedWithTheTimeSinceItsTryWasSubmitted() {
        // Given
        JobEndings endings = new JobEndings(meters);
        JobState failed = JobStates.ended(JobStates.submitted("a", "me", 1), JobStatus.FAILED);

        // When
        endings.count(failed);

        // Then
        assertThat(timer("failed").count()).isEqualTo(1);
        assertThat(timer("failed").totalTime(TimeUnit.NANOSECONDS)).isEqualTo((double)
                Duration.between(failed.startedAt(), failed.finishedAt()).toNanos());
        assertThat(timer("success").count()).isZero();
        assertThat(timer("cancelled").count()).isZero();
    }

    private Timer timer(String status) {
        return meters.get("dataflow.job.duration").tag("status", status).timer();
    }
}
