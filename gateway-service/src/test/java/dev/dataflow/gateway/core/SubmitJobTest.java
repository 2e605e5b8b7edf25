package dev.dataflow.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.gateway.JobStates;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.job.InvalidOptionException;
import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.job.JobOptionsParser;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.storage.MemoryFileStorage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubmitJobTest {

    private final MemoryFileStorage storage = new MemoryFileStorage();
    private final FakeFacts facts = new FakeFacts();
    private final JobsIndex index = new JobsIndex();
    private final SubmitJob submit =
            new SubmitJob(storage, facts, index, new JobQuota(index, 2), SubmitJobTest::check, () -> Instant.EPOCH);
    private final ReceivedUpload upload = new ReceivedUpload("a", "me", JobKeys.of("", "me", "a"), 10, "00ff");

    @Test
    void theFactCarriesThePasswordAndNothingElseDoes() throws Exception {
        // When
        submit.submit(upload, FileName.of("r.pdf"), JobOptions.DEFAULTS.withPassword("secret"));

        // Then
        assertThat(facts.said).singleElement().isInstanceOfSatisfying(JobSubmitted.class, job -> {
            assertThat(job.options().password()).isEqualTo("secret");
            assertThat(job.attempt()).isEqualTo(1);
        });
        byte[] document = storage.open(upload.keys().job()).stream().readAllBytes();
        assertThat(new String(document, StandardCharsets.UTF_8)).doesNotContain("secret");
        assertThat(index.find("a").orElseThrow().state().options().password()).isNull();
    }

    @Test
    void withoutTheQueueThereIsNoJob() {
        facts.away = true;
        assertThatThrownBy(() -> submit.submit(upload, FileName.DEFAULT, JobOptions.DEFAULTS))
                .isInstanceOf(RefusedException.class);
        assertThat(index.size()).isZero();
    }

    @Test
    void aCallbackThatMayNotBeCalledMakesNoJob() {
        JobOptions options = JobOptionsParser.fromJson(
                Json.mapper().createObjectNode().put("callback_url", "http://inside.example/"));
        assertThatThrownBy(() -> submit.submit(upload, FileName.DEFAULT, options))
                .isInstanceOf(InvalidOptionException.class);
        assertThat(facts.said).isEmpty();
        assertThat(storage.find(upload.keys().job())).isEmpty();
    }

    @Test
    void aReplicaThatHasNotHeardOfAJobFindsItInStorage() {
        // Given
        submit.submit(upload, FileName.of("r.pdf"), JobOptions.DEFAULTS);
        Jobs elsewhere = new Jobs(new JobsIndex(), storage, "", () -> {});

        // Then
        JobSnapshot found = elsewhere.require(reader("me"), "a");
        assertThat(found.state().status()).isEqualTo(JobStatus.RUNNING);
        assertThat(found.state()).isEqualTo(index.find("a").orElseThrow().state());
        assertThatThrownBy(() -> elsewhere.require(reader("you"), "a")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> elsewhere.require(reader("me"), "b")).isInstanceOf(RefusedException.class);
    }

    @Test
    void anOwnerWhoHasEnoughRunningIsRefusedAndNothingIsSaid() {
        // Given
        index.put(JobStates.submitted("one", "me", 1));
        index.put(JobStates.submitted("other", "you", 1));
        JobState two = JobStates.submitted("two", "me", 2);
        index.put(two);

        // Then
        assertThatThrownBy(() -> submit.submit(upload, FileName.DEFAULT, JobOptions.DEFAULTS))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.TOO_MANY_JOBS));
        assertThat(facts.said).isEmpty();
        assertThat(storage.find(upload.keys().job())).isEmpty();
        index.put(JobStates.ended(two, JobStatus.FAILED));
        submit.submit(upload, FileName.DEFAULT, JobOptions.DEFAULTS);
        assertThat(index.running("me")).isEqualTo(2);
    }

    @Test
    void anAdminFindsTheJobsOfAll() {
        submit.submit(upload, FileName.of("r.pdf"), JobOptions.DEFAULTS);
        Jobs jobs = new Jobs(index, storage, "", () -> {});

        Caller admin = new Caller("root", Set.of(Scope.ADMIN), "test");
        assertThat(jobs.require(admin, "a").state().owner()).isEqualTo("me");
    }

    private static void check(String callbackUrl) {
        if (callbackUrl.contains("inside")) {
            throw new InvalidOptionException("callback_url", "refused");
        }
    }

    private static Caller reader(String owner) {
        return new Caller(owner, Set.of(Scope.READ), "test");
    }
}
