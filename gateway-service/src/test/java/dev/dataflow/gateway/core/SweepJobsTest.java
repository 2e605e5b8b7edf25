package dev.dataflow.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.gateway.JobStates;
import dev.dataflow.gateway.core.term.Term;
import dev.dataflow.gateway.core.term.Terms;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.schema.JsonSchemas;
import dev.dataflow.storage.MemoryFileStorage;
import dev.dataflow.storage.StorageKey;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SweepJobsTest {

    private static final StorageKey OFFICE = StorageKey.of("retention");
    private static final Duration KEEP = Duration.ofDays(30);

    private final MemoryFileStorage storage = new MemoryFileStorage();
    private final FakeFacts facts = new FakeFacts();
    private Instant now = Instant.now();
    private final InstantSource clock = () -> now;
    private final JobsIndex index = new JobsIndex(new Removals(Duration.ofDays(7), clock));
    private final EndJob endJob = new EndJob(storage, facts, index, clock);
    private final Terms terms = new Terms(storage, clock, new Random(1), Duration.ofSeconds(30));
    private final Jobs jobs = new Jobs(index, storage, "", () -> {});
    private final JobState ended = JobStates.ended(JobStates.submitted("a", "me", 1), JobStatus.SUCCESS);

    @BeforeEach
    void aJobThatEnded() {
        index.put(ended);
        store("jobs/a/input.pdf");
        store("jobs/a/report/report.md");
        store("jobs/ab/input.pdf");
    }

    @Test
    void oldJobsGoWithTheirFilesAndOthersStay() {
        // Given
        index.put(JobStates.submitted("running", "me", 1));
        now = ended.finishedAt().plus(KEEP).plusSeconds(1);

        // When
        sweep(KEEP).sweep();

        // Then
        assertThat(index.find("a")).isEmpty();
        assertThat(index.find("running")).isPresent();
        assertThat(keys()).containsExactly("jobs/ab/input.pdf");
        assertThat(facts.forgotten).containsExactly("a");
        assertThat(facts.removals)
                .containsExactly(new JobRemoval("a", "me", ended.root(), now, JobRemoval.RETENTION, false));
    }

    @Test
    void nothingGoesBeforeItsTimeOrWithoutRetention() {
        now = ended.finishedAt().plus(KEEP);
        sweep(KEEP).sweep();
        now = ended.finishedAt().plus(KEEP.multipliedBy(100));
        sweep(null).sweep();
        assertThat(index.find("a")).isPresent();
        assertThat(facts.removals).isEmpty();
    }

    @Test
    void aRemovedJobIsToldFromAnUnknownOneForAWhile() {
        // When
        endJob.end(new JobSnapshot(ended), "me");

        // Then
        assertRefused(Refusal.JOB_REMOVED, "me", "a");
        assertRefused(Refusal.JOB_NOT_FOUND, "you", "a");
        assertRefused(Refusal.JOB_NOT_FOUND, "me", "b");
        now = now.plus(Duration.ofDays(7)).plusSeconds(1);
        assertRefused(Refusal.JOB_NOT_FOUND, "me", "a");
    }

    @Test
    void nothingThatIsSaidLateBringsARemovedJobBack() {
        endJob.end(new JobSnapshot(ended), "me");
        index.put(JobStates.withAttempt(ended, 2));
        index.expect(JobStates.withAttempt(ended, 3));
        assertThat(index.find("a")).isEmpty();
    }

    @Test
    void aRemovalThatWasCutOffIsCompletedLaterAndOnce() {
        // Given one that got no further than being said
        facts.away = true;
        assertThatThrownBy(() -> endJob.end(new JobSnapshot(ended), "me")).isInstanceOf(RefusedException.class);
        assertThat(index.find("a")).isPresent();
        facts.away = false;
        index.removing(new JobRemoval("a", "me", ended.root(), now, "me", false));

        // When it is too early
        sweep(null).sweep();

        // Then
        assertThat(keys()).contains("jobs/a/input.pdf");

        // When it is time
        now = now.plusSeconds(61);
        sweep(null).sweep();

        // Then
        assertThat(keys()).containsExactly("jobs/ab/input.pdf");
        assertThat(facts.forgotten).containsExactly("a");
        assertThat(facts.removals).singleElement().matches(JobRemoval::complete);
        sweep(null).sweep();
        assertThat(facts.removals).hasSize(1);
    }

    @Test
    void aRemovalIsWrittenAsItsSchemaSaysAndReadBack() {
        JobRemoval removal = new JobRemoval("a", "me", "jobs/a", now, "me", false);
        String json = Json.mapper().writeValueAsString(removal);
        assertThat(JsonSchemas.errors(JsonSchemas.schema("schemas/job-removal.schema.json"), json))
                .isEmpty();
        assertThat(Json.mapper().readValue(json, JobRemoval.class)).isEqualTo(removal);
    }

    @Test
    void whatIsWrittenLateGoesAtTheSecondLook() {
        endJob.end(new JobSnapshot(ended), "me");
        store("jobs/a/progress.json");
        now = now.plusSeconds(61);
        sweep(null).sweep();
        assertThat(keys()).containsExactly("jobs/ab/input.pdf");
    }

    @Test
    void oneReplicaSweepsAtATime() {
        now = ended.finishedAt().plus(KEEP).plusSeconds(1);
        try (Term _ = new Terms(storage, clock, new Random(2), Duration.ofSeconds(30))
                .tryBegin(OFFICE)
                .orElseThrow()) {
            sweep(KEEP).sweep();
            assertThat(index.find("a")).isPresent();
        }
        sweep(KEEP).sweep();
        assertThat(index.find("a")).isEmpty();
    }

    private SweepJobs sweep(Duration keep) {
        return new SweepJobs(index, endJob, facts, storage, terms, OFFICE, Optional.ofNullable(keep), clock);
    }

    private void assertRefused(Refusal refusal, String owner, String jobId) {
        Caller caller = new Caller(owner, Set.of(Scope.READ), "test");
        assertThatThrownBy(() -> jobs.require(caller, jobId))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
    }

    private List<String> keys() {
        return storage.list("jobs/", 100, Optional.empty()).files().stream()
                .map(file -> file.key().value())
                .toList();
    }

    private void store(String key) {
        storage.write(StorageKey.of(key), "text/plain", 1, new ByteArrayInputStream(new byte[1]));
    }
}
