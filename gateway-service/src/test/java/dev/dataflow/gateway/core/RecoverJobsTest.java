package dev.dataflow.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.gateway.JobStates;
import dev.dataflow.gateway.core.RecoverJobs.Found;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.job.ProgressDocument;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.storage.MemoryFileStorage;
import dev.dataflow.storage.StorageKey;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecoverJobsTest {

    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

    private final MemoryFileStorage storage = new MemoryFileStorage();
    private final Map<Integer, Boolean> toldOfTry = new HashMap<>();
    private final RecoverJobs recover =
            new RecoverJobs(storage, (_, attempt) -> toldOfTry.getOrDefault(attempt, false), () -> NOW);

    @Test
    void aJobThatEndedIsSaidAsItsNextTry() {
        // Given
        JobKeys folder = store("owners/ada/jobs/a", "a");
        JobState ended =
                JobStates.ended(JobStates.withAttempt(JobStates.submitted("a", "ada", 1), 3), JobStatus.SUCCESS);
        write(folder.progress(), ProgressDocument.of(ended).toJson());
        write(folder.output(Stage.REPORT, "report.json"), "{}".getBytes(StandardCharsets.UTF_8));

        // When
        List<Found> found = recover.folders().stream().map(recover::look).toList();

        // Then
        assertThat(found).singleElement().isInstanceOfSatisfying(Found.Lost.class, lost -> {
            JobSubmitted next = lost.next();
            assertThat(next.attempt()).isEqualTo(4);
            assertThat(next.root()).isEqualTo("owners/ada/jobs/a");
            assertThat(next.owner()).isEqualTo("ada");
            assertThat(next.occurredAt()).isEqualTo(NOW);
        });
    }

    @Test
    void anEndWhoseOwnerWasToldOfItIsSaidSo() {
        // Given
        ended("jobs/a", "a", JobStatus.SUCCESS, List.of());
        ended("jobs/b", "b", JobStatus.FAILED, List.of());
        toldOfTry.put(2, true);

        // Then
        assertThat(toldAnew()).containsExactly(JobStatus.SUCCESS, JobStatus.FAILED);
    }

    @Test
    void oneThatNobodyWasToldOfOrThatMayEndBetterIsTold() {
        // Given
        ended("jobs/a", "a", JobStatus.SUCCESS, List.of("Page 2: took too long"));
        ended("jobs/b", "b", JobStatus.SUCCESS, List.of());
        toldOfTry.put(1, true);

        // Then
        assertThat(toldAnew()).containsOnlyNulls().hasSize(2);
        toldOfTry.put(2, true);
        assertThat(toldAnew()).containsExactly(null, JobStatus.SUCCESS);
    }

    @Test
    void oneThatNobodyHadBegunIsSaidAsItsFirst() {
        assertThat(recover.look(store("jobs/a", "a"))).isInstanceOfSatisfying(Found.Lost.class, lost -> assertThat(
                        lost.next().attempt())
                .isEqualTo(1));
    }

    @Test
    void whatWasCancelledOrIsNoJobIsLeft() {
        // Given
        JobKeys cancelled = store("jobs/b", "b");
        write(
                cancelled.progress(),
                ProgressDocument.of(JobStates.ended(JobStates.submitted("b", "ada", 1), JobStatus.CANCELLED))
                        .toJson());
        write(StorageKey.of("jobs/c/job.json"), "{".getBytes(StandardCharsets.UTF_8));
        store("jobs/d", "another");
        write(StorageKey.of("keys/job.json"), "{}".getBytes(StandardCharsets.UTF_8));

        // When
        List<Found> found = recover.folders().stream().map(recover::look).toList();

        // Then
        assertThat(found).extracting(Found::jobId).containsExactly("b", "c", "d");
        assertThat(found.get(0)).isInstanceOf(Found.Cancelled.class);
        assertThat(found.subList(1, 3)).allMatch(Found.Unreadable.class::isInstance);
    }

    private List<@Nullable JobStatus> toldAnew() {
        List<@Nullable JobStatus> told = new ArrayList<>();
        recover.folders().stream()
                .map(recover::look)
                .map(Found.Lost.class::cast)
                .forEach(lost -> told.add(lost.next().told()));
        return told;
    }

    /** A second try that ended so. */
    private void ended(String root, String jobId, JobStatus status, List<String> warnings) {
        ProgressDocument end = ProgressDocument.of(
                JobStates.ended(JobStates.withAttempt(JobStates.submitted(jobId, "ada", 1), 2), status));
        ProgressDocument warned = new ProgressDocument(
                end.jobId(),
                end.attempt(),
                end.sequence(),
                end.phase(),
                end.status(),
                end.progress(),
                end.step(),
                end.stages(),
                end.startedAt(),
                end.updatedAt(),
                end.finishedAt(),
                warnings,
                end.error(),
                end.history());
        write(store(root, jobId).progress(), warned.toJson());
    }

    private JobKeys store(String root, String jobId) {
        JobKeys folder = JobKeys.at(root);
        JobSubmitted job =
                new JobSubmitted(jobId, 1, Instant.EPOCH, root, "ada", "r.pdf", 4, "00", JobOptions.DEFAULTS);
        write(folder.job(), Json.mapper().writeValueAsBytes(JobDocument.of(job)));
        return folder;
    }

    private void write(StorageKey key, byte[] bytes) {
        storage.write(key, "application/json", bytes.length, new ByteArrayInputStream(bytes));
    }
}
