package dev.dataflow.gateway.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.gateway.JobStates;
import dev.dataflow.gateway.mirror.PostgrestServer.Instead;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** The mirror with a consumer of Kafka's own for tests and a server that answers as PostgREST. */
class MirrorJobsTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.DEFAULTS.jobs(), 0);
    private static final TopicPartition OTHER = new TopicPartition(Topics.DEFAULTS.jobs(), 1);
    private static final MirrorPace PACE =
            new MirrorPace(4, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(30));

    private final EventCodec codec = new EventCodec(Topics.DEFAULTS, "/dataflow/test");
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MirrorStanding standing = new MirrorStanding(PACE, registry);
    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());
    private PostgrestServer server;
    private JobsTable table;
    private MirrorJobs mirror;
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private long offset;

    @BeforeEach
    void start() throws Exception {
        server = new PostgrestServer();
        table = new JobsTable(HttpUrl.get(server.url()), "dataflow_jobs", PostgrestServer.KEY, Duration.ofSeconds(5));
        mirror = new MirrorJobs(codec, table, PACE, standing, () -> now);
        mirror.open(consumer);
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L, OTHER, 0L));
        consumer.rebalance(List.of(PARTITION));
    }

    @AfterEach
    void stop() {
        table.close();
        server.close();
    }

    @Test
    void writesTheLastStateOfEachJobAndCommitsAfter() {
        // Given
        JobState job = JobStates.submitted("one", "ada", 1);
        said(job);
        said(JobStates.running(job, 40));
        said(JobStates.ended(JobStates.running(job, 40), JobStatus.SUCCESS));
        said(JobStates.submitted("two", "bob", 2));

        // When
        mirror.read(consumer);

        // Then
        assertThat(server.calls())
                .containsExactly("POST /rest/v1/dataflow_jobs?on_conflict=job_id&columns=job_id,state");
        assertThat(server.rows().get("one").path("status").stringValue()).isEqualTo("success");
        assertThat(server.rows().get("two").path("owner").stringValue()).isEqualTo("bob");
        assertThat(committed()).isEqualTo(4);
        assertThat(registry.counter("dataflow.jobs.mirror.written").count()).isEqualTo(2);
    }

    @Test
    void removesWhatWasRemovedAndItStaysSo() {
        // Given
        said(JobStates.submitted("gone", "ada", 1));
        mirror.read(consumer);
        later();

        // When it is removed, and an older state comes once more
        said("gone", null);
        mirror.read(consumer);
        later();
        said(JobStates.submitted("gone", "ada", 1));
        mirror.read(consumer);

        // Then
        assertThat(server.calls().get(1)).isEqualTo("DELETE /rest/v1/dataflow_jobs?job_id=in.(\"gone\")");
        assertThat(server.rows()).isEmpty();
        assertThat(committed()).isEqualTo(3);
    }

    @Test
    void whileTheTableIsAwayNothingIsCommittedAndNothingLost() {
        // Given
        server.answersInstead(new Instead(503, "<html>no database</html>"));
        JobState job = JobStates.submitted("one", "ada", 1);
        said(job);

        // When
        mirror.read(consumer);
        mirror.read(consumer);

        // Then it waits before it tries again, and says so
        assertThat(server.calls()).hasSize(1);
        assertThat(consumer.committed(Set.of(PARTITION))).doesNotContainKey(PARTITION);
        assertThat(new MirrorHealth(standing).health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(registry.get("dataflow.jobs.mirror.failures").gauge().value())
                .isEqualTo(1);

        // When it is back, and the job went on meanwhile
        said(JobStates.ended(job, JobStatus.SUCCESS));
        server.answersInstead(null);
        later();
        mirror.read(consumer);

        // Then
        assertThat(server.rows().get("one").path("status").stringValue()).isEqualTo("success");
        assertThat(committed()).isEqualTo(2);
        assertThat(new MirrorHealth(standing).health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void readsNoMoreThanItCanHoldWhileTheTableIsAway() {
        // Given
        server.answersInstead(new Instead(404, "{\"code\":\"PGRST205\"}"));
        for (int i = 0; i < PACE.batch(); i++) {
            said(JobStates.submitted("job-" + i, "ada", i));
        }
        mirror.read(consumer);

        // When
        mirror.read(consumer);

        // Then
        assertThat(consumer.paused()).containsExactly(PARTITION);

        // When it is back
        server.answersInstead(null);
        later();
        mirror.read(consumer);
        mirror.read(consumer);

        // Then
        assertThat(server.rows()).hasSize(PACE.batch());
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void aRowThatIsRefusedIsLeftOutAndTheOthersStand() {
        // Given one that no database takes, one that is no state, and one that is another job's
        JobState hostile = JobStates.submitted("hostile", "a\u0000b", 1);
        said(JobStates.submitted("one", "ada", 1));
        said(hostile);
        said("no-state", "{\"job_id\":7}".getBytes(StandardCharsets.UTF_8));
        said("another", codec.record(JobStates.submitted("one", "ada", 1)).value());
        said(JobStates.submitted("two", "ada", 2));
        said(JobStates.submitted("three", "ada", 3));

        // When
        mirror.read(consumer);

        // Then
        assertThat(server.rows()).containsOnlyKeys("one", "two", "three");
        assertThat(committed()).isEqualTo(6);
        assertThat(registry.counter("dataflow.jobs.mirror.left.out").count()).isEqualTo(3);
    }

    @Test
    void aRowAtWhichTheDatabaseOnlyFailsHoldsUpTheOthersForAWhileOnly() {
        // Given
        said(JobStates.submitted("bad", "crashes the database", 1));
        for (int i = 0; i < WriteRows.SUSPICION; i++) {
            mirror.read(consumer);
            later();
        }

        // When
        for (int i = 0; i < WriteRows.STRIKES; i++) {
            said(JobStates.submitted("good-" + i, "ada", i));
            mirror.read(consumer);
            later();
        }

        // Then
        assertThat(server.rows()).hasSize(WriteRows.STRIKES).doesNotContainKey("bad");
        assertThat(registry.counter("dataflow.jobs.mirror.left.out").count()).isEqualTo(1);
        assertThat(committed()).isEqualTo(WriteRows.STRIKES + 1);
        assertThat(standing.trouble()).isEmpty();
    }

    @Test
    void aWrongKeyIsNoFaultOfTheRows() {
        // Given
        try (JobsTable locked =
                new JobsTable(HttpUrl.get(server.url()), "dataflow_jobs", "sb_secret_wrong", Duration.ofSeconds(5))) {
            // When
            TableAnswer answer =
                    locked.upsert(List.of(new JobRow("one", server.rows().get("one"))));

            // Then
            assertThat(answer).isInstanceOfSatisfying(TableAnswer.NotNow.class, notNow -> assertThat(notNow.why())
                    .isEqualTo("401  Invalid API key"));
        }
    }

    @Test
    void whatAnotherReplicaTakesOverIsNotWrittenHere() {
        // Given
        server.answersInstead(new Instead(503, ""));
        said(JobStates.submitted("handed-over", "ada", 1));
        mirror.read(consumer);

        // When
        consumer.rebalance(List.of(OTHER));
        server.answersInstead(null);
        later();
        mirror.read(consumer);

        // Then
        assertThat(server.rows()).isEmpty();
    }

    @Test
    void oddIdsAreQuoted() {
        // When
        TableAnswer answer = table.remove(List.of(new JobRow("a,b)\"\\&x=1", null)));

        // Then
        assertThat(answer).isEqualTo(new TableAnswer.Written());
        assertThat(server.calls()).containsExactly("DELETE /rest/v1/dataflow_jobs?job_id=in.(\"a,b)\\\"\\\\&x=1\")");
    }

    @Test
    void pausesDoubleUpToTheLongest() {
        assertThat(List.of(1, 2, 3, 9, 1000))
                .extracting(PACE::pauseAfter)
                .extracting(Duration::toSeconds)
                .containsExactly(2L, 4L, 8L, 30L, 30L);
    }

    private void said(JobState state) {
        said(state.jobId(), codec.record(state).value());
    }

    private void said(String jobId, byte[] value) {
        consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), offset++, jobId, value));
    }

    private long committed() {
        return consumer.committed(Set.of(PARTITION)).get(PARTITION).offset();
    }

    private void later() {
        now = now.plusSeconds(60);
    }
}
