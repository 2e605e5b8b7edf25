package dev.dataflow.gateway.core.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.gateway.core.Caller;
import dev.dataflow.gateway.core.EndJob;
import dev.dataflow.gateway.core.FakeFacts;
import dev.dataflow.gateway.core.FileName;
import dev.dataflow.gateway.core.JobIds;
import dev.dataflow.gateway.core.JobQuota;
import dev.dataflow.gateway.core.Jobs;
import dev.dataflow.gateway.core.JobsIndex;
import dev.dataflow.gateway.core.ReceiveUpload;
import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.gateway.core.Scope;
import dev.dataflow.gateway.core.SubmitJob;
import dev.dataflow.gateway.core.UploadLimits;
import dev.dataflow.gateway.core.UploadSink;
import dev.dataflow.gateway.core.idempotency.IdempotencyKey;
import dev.dataflow.gateway.core.idempotency.IdempotentRequest;
import dev.dataflow.gateway.core.idempotency.IdempotentRequests;
import dev.dataflow.gateway.core.idempotency.Outcome;
import dev.dataflow.gateway.core.term.Terms;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.storage.MemoryFileStorage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubmitPostingTest {

    private static final Caller ME = new Caller("me", Set.of(Scope.WRITE), "key");
    private static final Caller YOU = new Caller("you", Set.of(Scope.WRITE), "key");
    private static final IdempotencyKey KEY = new IdempotencyKey("k");

    private final InstantSource clock = InstantSource.system();
    private final MemoryFileStorage storage = new MemoryFileStorage();
    private final FakeFacts facts = new FakeFacts();
    private final JobsIndex index = new JobsIndex();
    private final JobIds ids = new JobIds(clock, new Random(1));
    private final ReceiveUpload receive =
            new ReceiveUpload(storage, "", ids, new UploadLimits(1000, 1, Duration.ofSeconds(1)), System::nanoTime);
    private final Batches batches =
            new Batches(storage, "", new Jobs(index, storage, "", () -> {}), new EndJob(storage, facts, index, clock));
    private final SubmitPosting submit = replica(index);
    private final IdempotentRequests requests =
            new IdempotentRequests(storage, "", new Terms(storage, clock, new Random(2), Duration.ofSeconds(9)), clock);

    @Test
    void severalFilesBecomeABatchWithThoseThatAreOfUse() {
        // Given
        RefusedFile bad = new RefusedFile("c.zip", "not_a_pdf", "no");
        Posting posting =
                Posting.ofContents(List.of(file("a", receive), file("b", receive)), List.of(bad), JobOptions.DEFAULTS);

        // When
        BatchDocument batch = batch(submit.submit("me", posting, Optional.empty()));

        // Then
        assertThat(facts.said()).hasSize(2);
        BatchState state = batches.state(ME, batch.batchId());
        assertThat(state.status()).isEqualTo(JobStatus.RUNNING);
        assertThat(state.count(JobStatus.RUNNING)).isEqualTo(2);
        assertThat(state.document().refused()).containsExactly(bad);
        assertThatThrownBy(() -> batches.state(YOU, batch.batchId())).hasMessageContaining("no such batch");
    }

    @Test
    void aBatchIsCancelledThenRemoved() {
        // Given
        BatchDocument batch = batch(submit.submit("me", posting("a", "b"), Optional.empty()));

        // Then
        assertThat(batches.end(ME, batch.batchId())).isEqualTo(EndJob.Outcome.CANCELLING);
        assertThat(facts.said()).hasSize(4);
        batch.jobs().forEach(job -> storage.deletePrefix("jobs/" + job.jobId() + "/"));
        batch.jobs().forEach(job -> index.remove(job.jobId()));
        assertThat(batches.state(ME, batch.batchId()).removed()).isEqualTo(2);
        assertThat(batches.end(ME, batch.batchId())).isEqualTo(EndJob.Outcome.REMOVED);
        assertThatThrownBy(() -> batches.state(ME, batch.batchId())).isInstanceOf(RefusedException.class);
    }

    @Test
    void aBatchOfWhichNoJobIsLeftIsSwept() {
        BatchDocument kept = batch(submit.submit("me", posting("a", "b"), Optional.empty()));
        BatchDocument gone = batch(submit.submit("me", posting("a", "b"), Optional.empty()));
        gone.jobs().forEach(job -> storage.deletePrefix("jobs/" + job.jobId() + "/"));
        batches.sweep();
        assertThat(storage.list("batches/", 10, Optional.empty()).files())
                .singleElement()
                .satisfies(file -> assertThat(file.key().fileName()).isEqualTo(kept.batchId() + ".json"));
    }

    @Test
    void whenNothingCanBeSubmittedNothingIsLeft() {
        facts.away(true);
        for (Posting posting : List.of(posting("a"), posting("a", "b"))) {
            assertThatThrownBy(() -> submit.submit("me", posting, Optional.empty()))
                    .isInstanceOfSatisfying(
                            RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.QUEUE_UNAVAILABLE));
        }
        assertThat(storage.list("", 10, Optional.empty()).files()).isEmpty();
    }

    @Test
    void whenTheQueueGoesAwayInTheMiddleTheBatchHasWhatWasSubmitted() {
        facts.awayAfter(1);
        BatchDocument batch = batch(submit.submit("me", posting("a", "b", "c"), Optional.empty()));
        assertThat(batch.jobs()).singleElement().satisfies(job -> assertThat(job.fileName())
                .isEqualTo("a"));
        assertThat(batch.refused())
                .extracting(RefusedFile::code)
                .containsOnly("queue_unavailable")
                .hasSize(2);
        assertThat(batches.state(ME, batch.batchId()).document()).isEqualTo(batch);
        assertThat(storage.list("jobs/", 10, Optional.empty()).files()).hasSize(2);
    }

    @Test
    void aRepeatedRequestIsTheSameJob() {
        String first = first(posting("a"));
        Submission again = again(submit, "a");
        assertThat(again).isEqualTo(new Submission.OfJob(first, true));
        assertThat(facts.said()).hasSize(1);
    }

    @Test
    void aRepeatedRequestSubmitsWhatACrashKeptFromBeingSubmitted() {
        // Given: remembered, then gone
        Posting posting = posting("a");
        String jobId = posting.files().getFirst().upload().jobId();
        try (IdempotentRequest once = requests.begin("me", KEY)) {
            once.remember(posting.fingerprint(), new Outcome(Outcome.Kind.JOB, jobId));
        }

        // Then
        again(replica(new JobsIndex()), "a");
        assertThat(facts.said()).singleElement().satisfies(fact -> assertThat(fact.jobId())
                .isEqualTo(jobId));
    }

    @Test
    void aRepeatedRequestDoesNotBringBackAJobThatWasRemoved() {
        String jobId = first(posting("a"));
        storage.deletePrefix("jobs/" + jobId + "/");
        index.remove(jobId);
        again(submit, "a");
        assertThat(facts.said()).hasSize(1);
    }

    @Test
    void aRequestThatCameToNothingIsDoneAnew() {
        facts.away(true);
        assertThatThrownBy(() -> first(posting("a", "b"))).isInstanceOf(RefusedException.class);
        facts.away(false);
        try (IdempotentRequest once = requests.begin("me", KEY)) {
            assertThat(once.isRepeated()).isFalse();
        }
    }

    private String first(Posting posting) {
        try (IdempotentRequest once = requests.begin("me", KEY)) {
            return ((Submission.OfJob) submit.submit("me", posting, Optional.of(once))).jobId();
        }
    }

    private Submission again(SubmitPosting replica, String... names) {
        try (IdempotentRequest once = requests.begin("me", KEY)) {
            Posting read = posting(receive.withoutStoring(), names);
            return replica.repeat("me", read.fingerprint(), read.names(), read.options(), once);
        }
    }

    private SubmitPosting replica(JobsIndex known) {
        SubmitJob submitJob = new SubmitJob(storage, facts, known, new JobQuota(known, 0), _ -> {}, clock);
        return new SubmitPosting(storage, "", receive, submitJob, known, batches, ids, clock);
    }

    private Posting posting(String... names) {
        return posting(receive, names);
    }

    private static Posting posting(UploadSink sink, String... names) {
        List<PostedFile> files =
                Arrays.stream(names).map(name -> file(name, sink)).toList();
        return Posting.ofContents(files, List.of(), JobOptions.DEFAULTS);
    }

    private static PostedFile file(String name, UploadSink sink) {
        byte[] pdf = ("%PDF-1.7 " + name).getBytes(StandardCharsets.UTF_8);
        return new PostedFile(sink.receive("me", pdf.length, new ByteArrayInputStream(pdf)), FileName.of(name));
    }

    private static BatchDocument batch(Submission submission) {
        return ((Submission.OfBatch) submission).batch();
    }
}
