package dev.dataflow.temporal.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.JobCancelled;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.ReportReady;
import dev.dataflow.pipeline.event.StageCompleted;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.event.UnitFinished;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.pipeline.testkit.TestFacts;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RunJobTest {

    @TempDir
    Path folder;

    @Test
    void aJobGoesThroughItsStagesAndSaysTheFactsThatItSaysOnKafka() {
        try (FakePipeline pipeline = pipeline(new FakeStages(5, 2))) {
            JobStatus status = pipeline.run(pipeline.job("j1", 1));

            assertThat(status).isEqualTo(JobStatus.SUCCESS);
            assertThat(pipeline.said(DocumentInspected.class)).hasSize(1);
            assertThat(pipeline.said(UnitFinished.class).stream().filter(UnitFinished::complete))
                    .extracting(UnitFinished::unitId)
                    .contains("extraction/pages/1-2", "extraction/pages/5", "raster/pages/3-4");
            assertThat(pipeline.completed().subList(0, 2)).containsExactlyInAnyOrder(Stage.EXTRACTION, Stage.RASTER);
            assertThat(pipeline.completed().subList(2, 4)).containsExactly(Stage.ANALYSIS, Stage.REPORT);
            assertThat(pipeline.said(StageFailed.class)).isEmpty();
        }
    }

    @Test
    void asManyUnitsAsTheWindowHoldsRunAtOnce() {
        FakeStages stages = new FakeStages(10, 1);
        CountDownLatch together = new CountDownLatch(FakePipeline.PACE.window());
        for (int page = 1; page <= 10; page++) {
            stages.on("raster/" + page, () -> {
                together.countDown();
                assertThat(together.await(10, TimeUnit.SECONDS)).isTrue();
            });
        }
        try (FakePipeline pipeline = pipeline(stages)) {
            assertThat(pipeline.run(pipeline.job("j1", 1))).isEqualTo(JobStatus.SUCCESS);

            assertThat(stages.mostAtOnce()).isEqualTo(FakePipeline.PACE.window());
        }
    }

    @Test
    void aPageThatFailsIsAPageErrorAndTheJobGoesOn() {
        FakeStages stages = new FakeStages(3, 3).on("raster/2", failing(FailureKind.INVALID_INPUT, "page_too_large"));
        try (FakePipeline pipeline = pipeline(stages)) {
            assertThat(pipeline.run(pipeline.job("j1", 1))).isEqualTo(JobStatus.SUCCESS);

            UnitFinished raster = last(pipeline, "raster/pages/1-3");
            assertThat(raster.failed()).isEqualTo(PageRanges.parse("2"));
            assertThat(raster.done()).isEqualTo(PageRanges.parse("1,3"));
            assertThat(stages.begun("raster/2"))
                    .as("tried once: the same page gives the same")
                    .hasSize(1);
        }
    }

    @Test
    void whatIsNotRetryableIsNotTriedAgain() {
        FakeStages stages = new FakeStages(3, 3).on("inspect", failing(FailureKind.INVALID_INPUT, "damaged_pdf"));
        try (FakePipeline pipeline = pipeline(stages)) {
            assertThat(pipeline.run(pipeline.job("j1", 1))).isEqualTo(JobStatus.FAILED);

            assertThat(stages.begun()).containsExactly("inspect");
            assertThat(pipeline.said(StageFailed.class)).singleElement().satisfies(failed -> {
                assertThat(failed.code()).isEqualTo("damaged_pdf");
                assertThat(failed.fatal()).isTrue();
            });
        }
    }

    @Test
    void aDependencyThatIsAwayIsTriedAgainUntilItIsBack() {
        AtomicInteger away = new AtomicInteger(5);
        FakeStages stages = new FakeStages(3, 3).on("analysis/assemble", () -> {
            if (away.getAndDecrement() > 0) {
                throw new StageException(
                        FailureKind.DEPENDENCY_UNAVAILABLE, "model_unavailable", "It does not answer.");
            }
        });
        try (FakePipeline pipeline = pipeline(stages)) {
            long before = pipeline.temporal.currentTimeMillis();

            assertThat(pipeline.run(pipeline.job("j1", 1))).isEqualTo(JobStatus.SUCCESS);

            assertThat(stages.begun("analysis/assemble")).hasSize(6);
            assertThat(pipeline.temporal.currentTimeMillis() - before)
                    .as("1 + 2 + 4 + 8 + 16 s were waited, and skipped")
                    .isGreaterThanOrEqualTo(31_000);
            assertThat(pipeline.said(StageFailed.class)).isEmpty();
        }
    }

    @Test
    void afterTheLastTryTheFailureIsSaid() {
        FakeStages stages = new FakeStages(3, 3)
                .on("analysis/assemble", failing(FailureKind.DEPENDENCY_UNAVAILABLE, "model_unavailable"));
        try (FakePipeline pipeline = pipeline(stages)) {
            assertThat(pipeline.run(pipeline.job("j1", 1)))
                    .as("a report without analysis")
                    .isEqualTo(JobStatus.SUCCESS);

            assertThat(stages.begun("analysis/assemble")).hasSize(FakePipeline.PACE.maximumAttempts());
            assertThat(pipeline.said(StageFailed.class)).singleElement().satisfies(failed -> assertThat(failed.code())
                    .isEqualTo("model_unavailable"));
            assertThat(pipeline.buried()).containsExactly("analysis/assemble: It did not work.");
        }
    }

    @Test
    void aUnitThatNoWorkerEndsIsGivenUpAndADeadLetter() {
        FakeStages stages = new FakeStages(3, 3).on("raster/3", () -> new CountDownLatch(1).await());
        Pace once = new Pace(
                4,
                10,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                Duration.ofSeconds(2),
                1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
        try (FakePipeline pipeline = new FakePipeline(folder, stages, Duration.ofHours(1))) {
            JobStatus status = pipeline.start(pipeline.job("j1", 1), once).getResult(JobStatus.class);

            assertThat(status).isEqualTo(JobStatus.SUCCESS);
            assertThat(last(pipeline, "raster/pages/1-3").failed()).isEqualTo(PageRanges.parse("3"));
            assertThat(pipeline.buried()).singleElement().asString().startsWith("raster/pages/1-3: ");
        }
    }

    @Test
    void aPageThatWaitsForADependencyIsTriedAgainAndNoOtherPageIs() {
        AtomicInteger away = new AtomicInteger(3);
        FakeStages stages = new FakeStages(3, 3).on("raster/2", () -> {
            if (away.getAndDecrement() > 0) {
                throw new StageException(FailureKind.DEPENDENCY_UNAVAILABLE, "storage_unavailable", "It is away.");
            }
        });
        try (FakePipeline pipeline = pipeline(stages)) {
            assertThat(pipeline.run(pipeline.job("j1", 1))).isEqualTo(JobStatus.SUCCESS);

            assertThat(last(pipeline, "raster/pages/1-3").done()).isEqualTo(PageRanges.parse("1-3"));
            assertThat(stages.begun("raster/2")).hasSize(4);
            assertThat(stages.begun("raster/1")).hasSize(1);
            assertThat(stages.begun("raster/3")).hasSize(1);
        }
    }

    @Test
    void whenBothReadersOfTheSourceFailTheJobFails() {
        FakeStages stages = new FakeStages(3, 3)
                .on("extraction/plan", () -> {})
                .on("raster/assemble", failing(FailureKind.BUG, "unexpected"));
        try (FakePipeline pipeline = pipeline(stages)) {
            assertThat(pipeline.run(pipeline.job("j1", 1))).isEqualTo(JobStatus.FAILED);

            assertThat(pipeline.said(StageFailed.class))
                    .extracting(StageFailed::stage, StageFailed::fatal, StageFailed::code)
                    .contains(
                            tuple(Stage.EXTRACTION, false, "plan_failed"), tuple(Stage.ANALYSIS, true, "plan_failed"));
            assertThat(stages.begun("report/assemble")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 20})
    void aCancelledJobStopsItsRunningPages(int pages) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(FakePipeline.PACE.window());
        CountDownLatch interrupted = new CountDownLatch(FakePipeline.PACE.window());
        FakeStages stages = new FakeStages(pages, 1);
        for (int page = 1; page <= pages; page++) {
            stages.on("raster/" + page, hanging(running, interrupted));
        }
        try (FakePipeline pipeline = pipeline(stages)) {
            JobSubmitted job = pipeline.job("j1", 1);
            WorkflowStub workflow = pipeline.start(job);
            assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
            await().until(() -> pipeline.completed().contains(Stage.EXTRACTION));

            workflow.signal("cancelled", TestFacts.cancelled(job));

            assertThat(interrupted.await(5, TimeUnit.SECONDS))
                    .as("within seconds")
                    .isTrue();
            assertThat(workflow.getResult(JobStatus.class)).isEqualTo(JobStatus.CANCELLED);
            assertThat(pipeline.said(JobCancelled.class))
                    .as("said by who cancelled, not again")
                    .isEmpty();
            assertThat(pipeline.completed()).containsExactly(Stage.EXTRACTION);
        }
    }

    @Test
    void whoCancelsInTemporalCancelsTheJob() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        FakeStages stages = new FakeStages(1, 1).on("raster/1", hanging(running, new CountDownLatch(1)));
        try (FakePipeline pipeline = pipeline(stages)) {
            WorkflowStub workflow = pipeline.start(pipeline.job("j1", 1));
            assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
            await().until(() -> pipeline.completed().contains(Stage.EXTRACTION));
            pipeline.awaitWaitingFor("j1", 1);

            workflow.cancel();

            assertThatThrownBy(() -> workflow.getResult(JobStatus.class))
                    .isInstanceOf(WorkflowFailedException.class)
                    .hasCauseInstanceOf(CanceledFailure.class);
            assertThat(pipeline.said(JobCancelled.class))
                    .singleElement()
                    .satisfies(fact -> assertThat(fact.cancelledBy()).isEqualTo(RunJob.BY_TEMPORAL));
        }
    }

    @Test
    void aJobThatEndedElsewhereGetsNothingMore() {
        FakeStages stages = new FakeStages(3, 1);
        try (FakePipeline pipeline = pipeline(stages)) {
            JobSubmitted job = pipeline.job("j1", 1);
            pipeline.end(job);

            assertThat(pipeline.run(job)).isEqualTo(JobStatus.CANCELLED);

            assertThat(stages.begun()).isEmpty();
            assertThat(pipeline.said()).isEmpty();
        }
    }

    @Test
    void aRetryThatComesWhileTheLastTryEndsRunsAfterIt() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch retried = new CountDownLatch(1);
        AtomicInteger reports = new AtomicInteger();
        FakeStages stages = new FakeStages(3, 3).on("report/assemble", () -> {
            if (reports.getAndIncrement() == 0) {
                running.countDown();
                assertThat(retried.await(10, TimeUnit.SECONDS)).isTrue();
            }
        });
        try (FakePipeline pipeline = pipeline(stages)) {
            JobSubmitted job = pipeline.job("j1", 1);
            WorkflowStub workflow = pipeline.start(job);
            assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();

            workflow.signal("submitted", job);
            workflow.signal("submitted", FakePipeline.again(job));
            retried.countDown();

            assertThat(workflow.getResult(JobStatus.class)).isEqualTo(JobStatus.SUCCESS);
            assertThat(pipeline.said(ReportReady.class))
                    .extracting(ReportReady::attempt)
                    .containsExactly(1, 2);
            assertThat(stages.begun("raster/1"))
                    .as("what stands is not done again")
                    .hasSize(1);
            assertThat(pipeline.said(StageCompleted.class).stream()
                            .filter(fact -> fact.attempt() == 2 && fact.stage() == Stage.RASTER))
                    .singleElement()
                    .satisfies(fact -> assertThat(fact.reused()).isTrue());
        }
    }

    @Test
    void aQueryTellsHowFarAJobIs() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        FakeStages stages = new FakeStages(4, 1).on("raster/4", () -> {
            running.countDown();
            assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
        });
        try (FakePipeline pipeline = pipeline(stages)) {
            WorkflowStub workflow = pipeline.start(pipeline.job("j1", 1));
            assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();

            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                            workflow.query("progress", JobRunProgress.class).stages())
                    .contains(new StagePages(Stage.EXTRACTION, 4, 4, 0), new StagePages(Stage.RASTER, 4, 3, 0)));
            go.countDown();

            assertThat(workflow.getResult(JobStatus.class)).isEqualTo(JobStatus.SUCCESS);
        }
    }

    @Test
    void aUnitWhoseWorkerGivesNoSignOfLifeIsAnothersAndGoesOnAfterItsLastPage() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch forever = new CountDownLatch(1);
        AtomicInteger tries = new AtomicInteger();
        FakeStages stages = new FakeStages(3, 3).on("raster/3", () -> {
            if (tries.getAndIncrement() == 0) {
                running.countDown();
                forever.await();
            }
        });
        try (FakePipeline pipeline = new FakePipeline(folder, stages, Duration.ofHours(1))) {
            WorkflowStub workflow = pipeline.start(pipeline.job("j1", 1));
            assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();

            assertThat(workflow.getResult(JobStatus.class)).isEqualTo(JobStatus.SUCCESS);
            assertThat(stages.begun("raster/3")).hasSize(2);
            assertThat(stages.begun("raster/1"))
                    .as("what stood was not done again")
                    .hasSize(1);
            assertThat(last(pipeline, "raster/pages/1-3").done()).isEqualTo(PageRanges.parse("1-3"));
        }
    }

    private FakePipeline pipeline(FakeStages stages) {
        return new FakePipeline(folder, stages);
    }

    private static UnitFinished last(FakePipeline pipeline, String unitId) {
        return pipeline.said(UnitFinished.class).stream()
                .filter(unit -> unit.unitId().equals(unitId))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static FakeStages.Behaviour failing(FailureKind kind, String code) {
        return () -> {
            throw new StageException(kind, code, "It did not work.");
        };
    }

    private static FakeStages.Behaviour hanging(CountDownLatch running, CountDownLatch interrupted) {
        return () -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        };
    }
}
