package dev.dataflow.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.DocumentRasterized;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.event.UnitFinished;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.PageError;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.pipeline.testkit.TestFacts;
import dev.dataflow.storage.DelegatingStorage;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.MemoryFileStorage;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitRunnerTest {

    @TempDir
    Path folder;

    private final AtomicReference<Duration> slow = new AtomicReference<>(Duration.ZERO);

    /** Takes its time for the one file that a page is. */
    private final FileStorage storage = new DelegatingStorage(new MemoryFileStorage()) {
        @Override
        public StoredFile write(StorageKey key, String contentType, long size, InputStream content) {
            if (key.value().endsWith("0001.json")) {
                try {
                    Thread.sleep(slow.get());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return super.write(key, contentType, size, content);
        }
    };

    private final FakeStage stage = new FakeStage();
    private WorkerFixture worker;
    private UnitRunner runner;

    @BeforeEach
    void open() {
        worker = new WorkerFixture(storage, folder, WorkerFixture.LIMITS);
        runner = new UnitRunner(stage.functions(), worker.environment());
    }

    @AfterEach
    void leavesNothingBehind() {
        assertThat(worker.scratchContent()).isEmpty();
        worker.close();
    }

    @Test
    void doesEveryPageAndSaysSo() throws Exception {
        JobSubmitted job = worker.job("1", 1);

        UnitOutcome outcome = runner.run(worker.pages(job, 1, 3), 1);

        assertThat(outcome).isEqualTo(new UnitOutcome.Finished(3, 0));
        assertThat(stage.begun()).containsExactly(1, 2, 3);
        assertThat(worker.said()).singleElement().isInstanceOf(UnitFinished.class);
        assertThat(worker.lastUnitFinished().complete()).isTrue();
        assertThat(worker.lastUnitFinished().skipped()).isEqualTo(PageRanges.NONE);
        assertThat(stage.closedSessions()).isEqualTo(1);
    }

    @Test
    void redeliverySkipsWhatStands() throws Exception {
        JobSubmitted job = worker.job("1", 1);
        runner.run(worker.pages(job, 1, 2), 1);

        runner.run(worker.pages(job, 1, 3), 2);

        assertThat(stage.begun()).containsExactly(1, 2, 3);
        assertThat(worker.lastUnitFinished().done()).isEqualTo(PageRanges.parse("1-3"));
    }

    @Test
    void aPageThatThrowsBecomesAPageErrorAndTheOthersAreDone() throws Exception {
        JobSubmitted job = worker.job("1", 1);
        stage.page(2, unit -> {
            throw new StageException(FailureKind.INVALID_INPUT, "page_too_large", "It is too large.");
        });

        UnitOutcome outcome = runner.run(worker.pages(job, 1, 3), 1);

        assertThat(outcome).isEqualTo(new UnitOutcome.Finished(2, 1));
        assertThat(worker.error(job, 2))
                .isEqualTo(new PageError(2, FailureKind.INVALID_INPUT, "page_too_large", "It is too large."));
        assertThat(worker.lastUnitFinished().failed()).isEqualTo(PageRanges.parse("2"));
        assertThat(worker.lastUnitFinished().errors()).containsExactly(worker.error(job, 2));
    }

    @Test
    void errorsOfTheMachineBecomePageErrorsToo() throws Exception {
        JobSubmitted job = worker.job("1", 1);
        stage.page(1, unit -> {
            throw new OutOfMemoryError("made by a test");
        });
        stage.page(2, unit -> {
            throw new StackOverflowError();
        });
        stage.page(3, unit -> {
            throw new NullPointerException("secret text");
        });

        runner.run(worker.pages(job, 1, 4), 1);

        assertThat(worker.error(job, 1).kind()).isEqualTo(FailureKind.RESOURCE_EXHAUSTED);
        assertThat(worker.error(job, 2).kind()).isEqualTo(FailureKind.INVALID_INPUT);
        assertThat(worker.error(job, 3).kind()).isEqualTo(FailureKind.BUG);
        assertThat(worker.error(job, 3).message()).doesNotContain("secret");
        assertThat(worker.stands(job, 4)).isTrue();
        assertThat(stage.begun()).as("no page is tried twice").containsExactly(1, 2, 3, 4);
    }

    @Test
    void aPageThatHangsBecomesAPageErrorAndTheOthersAreDone() throws Exception {
        JobSubmitted job = worker.job("1", 1);
        stage.page(2, unit -> Thread.sleep(60_000));

        UnitOutcome outcome = runner.run(worker.pages(job, 1, 3), 1);

        assertThat(outcome).isEqualTo(new UnitOutcome.Finished(2, 1));
        assertThat(worker.error(job, 2).kind()).isEqualTo(FailureKind.TIMEOUT);
        assertThat(stage.openedSessions()).isEqualTo(2);
        assertThat(stage.closedSessions()).isEqualTo(2);
        assertThat(worker.abandoned().count()).isZero();
    }

    @Test
    void aThreadThatDoesNotStopIsAbandonedAndCounted() throws Exception {
        JobSubmitted job = worker.job("1", 1);
        AtomicBoolean ends = new AtomicBoolean();
        stage.page(2, unit -> {
            while (!ends.get()) {
                Thread.onSpinWait();
            }
        });

        runner.run(worker.pages(job, 1, 3), 1);

        assertThat(worker.error(job, 2).kind()).isEqualTo(FailureKind.TIMEOUT);
        assertThat(worker.stands(job, 3)).isTrue();
        assertThat(worker.abandoned().count()).isEqualTo(1);
        ends.set(true);
        await().until(() -> worker.abandoned().count() == 0);
    }

    @Test
    void aDocumentThatDoesNotOpenInTimeFailsItsPagesAtOnce() throws Exception {
        JobSubmitted job = worker.job("1", 1);
        AtomicInteger openings = new AtomicInteger();
        stage.opening(unit -> {
            openings.incrementAndGet();
            Thread.sleep(60_000);
        });

        runner.run(worker.pages(job, 1, 3), 1);

        assertThat(openings).hasValue(1);
        assertThat(worker.lastUnitFinished().failed()).isEqualTo(PageRanges.parse("1-3"));
    }

    @Test
    void anOutageIsWaitedOut() throws Exception {
        JobSubmitted job = worker.job("1", 1);
        AtomicInteger tries = new AtomicInteger();
        stage.page(2, unit -> {
            if (tries.incrementAndGet() < 4) {
                throw new StorageException(StorageException.Reason.UNAVAILABLE, "no answer");
            }
        });

        UnitOutcome outcome = runner.run(worker.pages(job, 1, 3), 1);

        assertThat(outcome).isEqualTo(new UnitOutcome.Finished(3, 0));
        assertThat(tries).hasValue(4);
    }

    @Test
    void waitingForASlowStorageIsNoPageThatHangs() throws Exception {
        JobSubmitted job = worker.job("1", 1);
        slow.set(WorkerFixture.LIMITS.pageTimeout().multipliedBy(2));

        UnitOutcome outcome = runner.run(worker.pages(job, 1, 1), 1);

        assertThat(outcome).isEqualTo(new UnitOutcome.Finished(1, 0));
        assertThat(stage.begun()).containsExactly(1);
    }

    @Test
    void aStorageThatNeverAnswersIsNotWaitedForForEver() throws Exception {
        JobSubmitted job = worker.job("1", 1);
        slow.set(WorkerFixture.LIMITS.documentTimeout().multipliedBy(2));

        runner.run(worker.pages(job, 1, 1), 1);

        assertThat(worker.error(job, 1).kind()).isEqualTo(FailureKind.TIMEOUT);
        assertThat(worker.error(job, 1).message()).isEqualTo("Page 1 took longer than 2 s.");
    }

    @Test
    void contentThatHangsWhileItIsStoredIsAPageThatHangs() throws Exception {
        JobSubmitted job = worker.job("1", 1);
        InputStream endless = new SequenceInputStream(
                new ByteArrayInputStream(new byte[10]), new FilterInputStream(InputStream.nullInputStream()) {
                    @Override
                    public int read(byte[] buffer, int offset, int length) throws IOException {
                        try {
                            Thread.sleep(60_000);
                        } catch (InterruptedException e) {
                            throw new InterruptedIOException();
                        }
                        return super.read(buffer, offset, length);
                    }
                });
        stage.page(1, unit -> unit.storage().write(unit.keys().input(), "text/plain", 100, endless));
        long begun = System.nanoTime();

        runner.run(worker.pages(job, 1, 1), 1);

        assertThat(worker.error(job, 1).kind()).isEqualTo(FailureKind.TIMEOUT);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(WorkerFixture.LIMITS.documentTimeout());
    }

    @Test
    void anOutageThatLastsBecomesAPageError() throws Exception {
        JobSubmitted job = worker.job("1", 1);
        stage.page(1, unit -> {
            throw new StageException(FailureKind.DEPENDENCY_UNAVAILABLE, "model_unavailable", "No answer.");
        });

        runner.run(worker.pages(job, 1, 1), 1);

        assertThat(worker.error(job, 1).code()).isEqualTo("model_unavailable");
        assertThat(stage.begun()).hasSizeGreaterThan(3);
    }

    @Test
    void moreDeliveriesThanTheLimitGiveTheRemainingPagesUp() throws Exception {
        JobSubmitted job = worker.job("1", 1);
        runner.run(worker.pages(job, 1, 1), 1);

        UnitOutcome outcome = runner.run(worker.pages(job, 1, 3), 5);

        assertThat(outcome).isInstanceOf(UnitOutcome.GivenUp.class);
        assertThat(stage.begun()).containsExactly(1);
        assertThat(worker.error(job, 3).code()).isEqualTo("delivery_limit");
        assertThat(worker.lastUnitFinished().complete()).isTrue();
        assertThat(worker.lastUnitFinished().done()).isEqualTo(PageRanges.parse("1"));
    }

    @Test
    void thePageThatKilledTheWorkerTwiceIsKnown() throws Exception {
        JobSubmitted job = worker.job("1", 1);
        stage.page(3, unit -> assertThat(worker.hasBreadcrumb(job, 3)).isTrue());
        new PageFiles(storage, job.keys(), Stage.RASTER).writeStarted(2, 2);

        runner.run(worker.pages(job, 1, 3), 3);

        assertThat(worker.error(job, 2).code()).isEqualTo("worker_crashed");
        assertThat(stage.begun()).containsExactly(1, 3);
        assertThat(worker.hasBreadcrumb(job, 2)).isFalse();
        assertThat(worker.hasBreadcrumb(job, 3)).isFalse();
    }

    @Test
    void theSecondDeliveryLeavesBreadcrumbsAndRemovesThem() throws Exception {
        JobSubmitted job = worker.job("1", 1);
        AtomicBoolean breadcrumb = new AtomicBoolean();
        stage.page(1, unit -> breadcrumb.set(worker.hasBreadcrumb(job, 1)));

        runner.run(worker.pages(job, 1, 1), 2);

        assertThat(breadcrumb).isTrue();
        assertThat(worker.hasBreadcrumb(job, 1)).isFalse();
    }

    @Test
    void aCancelledJobsUnitIsNotBegun() throws Exception {
        JobSubmitted job = worker.job("1", 1);
        worker.end(job);

        assertThat(runner.run(worker.pages(job, 1, 3), 1)).isEqualTo(new UnitOutcome.JobEnded());
        assertThat(stage.begun()).isEmpty();
        assertThat(worker.said()).isEmpty();
    }

    @Test
    void cancelStopsARunningPageWithinASecond() throws Exception {
        JobSubmitted job = worker.job("1", 1);
        stage.page(1, unit -> {
            worker.end(job);
            Thread.sleep(60_000);
        });
        long begin = System.nanoTime();

        UnitOutcome outcome = runner.run(worker.pages(job, 1, 3), 1);

        assertThat(outcome).isEqualTo(new UnitOutcome.JobEnded());
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
        assertThat(worker.said()).isEmpty();
        assertThat(stage.closedSessions()).isEqualTo(1);
    }

    @Test
    void aStopReleasesTheUnit() throws Exception {
        JobSubmitted job = worker.job("1", 1);
        CountDownLatch begun = new CountDownLatch(1);
        stage.page(2, unit -> {
            begun.countDown();
            Thread.sleep(60_000);
        });
        Thread test = Thread.currentThread();
        Thread.ofVirtual().start(() -> {
            try {
                begun.await();
                test.interrupt();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThatThrownBy(() -> runner.run(worker.pages(job, 1, 3), 1)).isInstanceOf(InterruptedException.class);

        assertThat(worker.said()).isEmpty();
        assertThat(worker.stands(job, 1)).isTrue();
        assertThat(stage.closedSessions()).isEqualTo(1);
    }

    @Test
    void pagesOfAnEarlierTryAreSaidToBeSkipped() throws Exception {
        JobSubmitted job = worker.job("1", 1);
        runner.run(worker.pages(job, 1, 2), 1);
        JobSubmitted later = at(worker.job("1", 2), Duration.ofHours(1));
        JobSubmitted justNow = at(worker.job("1", 2), Duration.ofSeconds(-30));

        runner.run(worker.pages(later, 1, 3), 1);
        assertThat(worker.lastUnitFinished().skipped()).isEqualTo(PageRanges.parse("1-2"));
        runner.run(worker.pages(justNow, 1, 3), 2);
        assertThat(worker.lastUnitFinished().skipped()).isEqualTo(PageRanges.NONE);
    }

    @Test
    void aPageThatSucceedsLaterLosesItsError() throws Exception {
        JobSubmitted job = worker.job("1", 1);
        AtomicInteger tries = new AtomicInteger();
        stage.page(1, unit -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException();
            }
        });
        runner.run(worker.pages(job, 1, 1), 1);

        runner.run(worker.pages(worker.job("1", 2), 1, 1), 1);

        assertThat(storage.find(job.keys().pageError(Stage.RASTER, 1))).isEmpty();
    }

    @Test
    void aLongUnitSaysHowFarItIs() throws Exception {
        worker.close();
        worker = new WorkerFixture(
                storage,
                folder,
                new WorkerLimits(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1),
                        4,
                        Duration.ofSeconds(1),
                        Duration.ofMillis(20),
                        Duration.ofMillis(50)));
        runner = new UnitRunner(stage.functions(), worker.environment());
        JobSubmitted job = worker.job("1", 1);
        stage.page(2, unit -> Thread.sleep(80));

        runner.run(worker.pages(job, 1, 4), 1);

        List<UnitFinished> said = worker.said(UnitFinished.class);
        assertThat(said).hasSize(2);
        assertThat(said.getFirst().done()).isEqualTo(PageRanges.parse("1-2"));
        assertThat(said).extracting(UnitFinished::eventId).doesNotHaveDuplicates();
    }

    @Test
    void anInspectionIsSaid() throws Exception {
        JobSubmitted job = worker.job("1", 1);

        runner.run(WorkUnit.inspect(job), 1);

        assertThat(worker.said()).containsExactly(TestFacts.inspected(job, 3));
    }

    @Test
    void anInspectionThatFailsEndsTheJob() throws Exception {
        JobSubmitted job = worker.job("1", 1);
        stage.inspecting(unit -> {
            throw new StageException(FailureKind.INVALID_INPUT, "damaged_pdf", "It is damaged.");
        });

        UnitOutcome outcome = runner.run(WorkUnit.inspect(job), 1);

        assertThat(outcome).isInstanceOf(UnitOutcome.GivenUp.class);
        assertThat(worker.said(DocumentInspected.class)).isEmpty();
        assertThat(worker.said(StageFailed.class)).singleElement().satisfies(failed -> {
            assertThat(failed.code()).isEqualTo("damaged_pdf");
            assertThat(failed.fatal()).isTrue();
        });
    }

    @Test
    void anAssemblyThatHangsFailsTheStage() throws Exception {
        JobSubmitted job = worker.job("1", 1);
        stage.assembling(unit -> Thread.sleep(60_000));

        runner.run(assemble(job, false), 1);

        assertThat(worker.said(StageFailed.class)).singleElement().satisfies(failed -> {
            assertThat(failed.kind()).isEqualTo(FailureKind.TIMEOUT);
            assertThat(failed.fatal()).isFalse();
        });
    }

    @Test
    void aResultThatStandsIsToldAgain() throws Exception {
        JobSubmitted job = worker.job("1", 1);

        runner.run(assemble(job, false), 1);
        runner.run(assemble(job, false), 2);

        assertThat(stage.assemblies()).isEqualTo(1);
        assertThat(worker.said()).hasSize(2).allMatch(TestFacts.rasterized(job)::equals);
    }

    @Test
    void anUnchangedResultIsReusedInALaterTry() throws Exception {
        runner.run(assemble(worker.job("1", 1), false), 1);

        runner.run(assemble(worker.job("1", 2), true), 1);

        assertThat(stage.assemblies()).isEqualTo(1);
        DocumentRasterized reused = worker.said(DocumentRasterized.class).getLast();
        assertThat(reused.reused()).isTrue();
        assertThat(reused.attempt()).isEqualTo(2);
    }

    @Test
    void aChangedResultIsMadeAnew() throws Exception {
        runner.run(assemble(worker.job("1", 1), false), 1);

        runner.run(assemble(worker.job("1", 2), false), 1);

        assertThat(stage.assemblies()).isEqualTo(2);
        assertThat(worker.said(DocumentRasterized.class).getLast().reused()).isFalse();
    }

    @Test
    void theAssemblyFindsThePageErrors() throws Exception {
        JobSubmitted job = worker.job("1", 1);
        stage.page(2, unit -> {
            throw new IllegalStateException();
        });
        AtomicInteger errors = new AtomicInteger();
        stage.assembling(unit -> errors.set(unit.pageErrors().size()));
        runner.run(worker.pages(job, 1, 3), 1);

        runner.run(assemble(job, false), 1);

        assertThat(errors).hasValue(1);
    }

    private static WorkUnit assemble(JobSubmitted job, boolean unchanged) {
        return WorkUnit.assemble(Stage.RASTER, job, TestFacts.inspected(job, 3), List.of(), unchanged);
    }

    private static JobSubmitted at(JobSubmitted job, Duration fromNow) {
        return new JobSubmitted(
                job.jobId(),
                job.attempt(),
                Instant.now().plus(fromNow),
                job.root(),
                job.owner(),
                job.fileName(),
                job.size(),
                job.sha256(),
                job.options());
    }
}
