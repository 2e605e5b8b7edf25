package dev.dataflow.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.gateway.JobStates;
import dev.dataflow.gateway.core.Facts;
import dev.dataflow.gateway.core.FakeFacts;
import dev.dataflow.gateway.core.JobsIndex;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.testkit.TestFacts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class JobMetricsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void jobsAreCountedAsTheyComeChangeAndGo() {
        // Given
        JobsIndex index = new JobsIndex();
        new JobMetrics(index).bindTo(meters);
        JobState one = JobStates.submitted("a", "me", 1);
        JobState other = JobStates.submitted("b", "you", 2);
        index.put(one);
        index.put(one);
        index.put(other);
        assertThat(jobs("queued") + jobs("running")).isEqualTo(2);

        // When
        index.put(JobStates.ended(one, JobStatus.FAILED));
        index.put(JobStates.ended(other, JobStatus.CANCELLED));
        index.remove("b");
        index.remove("never-there");

        // Then
        assertThat(jobs("queued") + jobs("running")).isZero();
        assertThat(jobs("failed")).isEqualTo(1);
        assertThat(jobs("cancelled")).isZero();
    }

    @Test
    void triesAreCountedWhenTheyWereSaidAndDocumentsOnce() {
        // Given
        Facts facts = MeteredFacts.wrap(new FakeFacts(), meters);
        JobSubmitted first = TestFacts.submitted("42");

        // When
        facts.publish(first);
        facts.publish(again(first));
        facts.publish(TestFacts.cancelled(first));

        // Then
        assertThat(meters.get("dataflow.jobs.submitted").counter().count()).isEqualTo(2);
        assertThat(meters.get("dataflow.upload.size").summary().count()).isEqualTo(1);
        assertThat(meters.get("dataflow.upload.size").summary().totalAmount()).isEqualTo((double) first.size());
    }

    @Test
    void whatCouldNotBeSaidIsNotCounted() {
        FakeFacts silence = new FakeFacts();
        silence.away(true);
        Facts facts = MeteredFacts.wrap(silence, meters);

        assertThatThrownBy(() -> facts.publish(TestFacts.submitted("42"))).isInstanceOf(RefusedException.class);

        assertThat(meters.get("dataflow.jobs.submitted").counter().count()).isZero();
    }

    private double jobs(String status) {
        return meters.get("dataflow.jobs").tag("status", status).gauge().value();
    }

    private static JobSubmitted again(JobSubmitted job) {
        return new JobSubmitted(
                job.jobId(),
                2,
                job.occurredAt(),
                job.root(),
                job.owner(),
                job.fileName(),
                job.size(),
                job.sha256(),
                job.options());
    }
}
