package dev.dataflow.pipeline.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.Orchestrator;
import dev.dataflow.pipeline.event.StageCompleted;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.testkit.TestFacts;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageDeciderTest {

    private static final JobSubmitted JOB = TestFacts.submitted("42");
    private static final JobSubmitted RETRY = TestFacts.submitted("42", 2, JobOptions.DEFAULTS);
    private static final DocumentInspected DOCUMENT = TestFacts.inspected(JOB, 4);
    private static final DocumentInspected DOCUMENT_AGAIN = TestFacts.inspected(RETRY, 4);
    private static final PageRange FIRST = new PageRange(1, 2);
    private static final PageRange SECOND = new PageRange(3, 4);

    @Test
    void aSubmittedJobIsInspected() {
        StageBook book = StageBook.of(Stages.extraction());

        book.read(JOB);

        assertThat(book.units()).containsExactly(WorkUnit.inspect(JOB));
    }

    @Test
    void aJobThatTemporalRunsGetsNothingHere() {
        StageBook extraction = StageBook.of(Stages.extraction());
        StageBook raster = StageBook.of(Stages.raster());

        extraction.read(JOB.on(Orchestrator.TEMPORAL), DOCUMENT);
        raster.read(DOCUMENT, JOB.on(Orchestrator.TEMPORAL), DOCUMENT);

        assertThat(extraction.units()).isEmpty();
        assertThat(raster.units()).isEmpty();
    }

    @Test
    void aRetryMayRunElsewhereThanTheTryBefore() {
        StageBook book = StageBook.of(Stages.extraction());

        book.read(JOB.on(Orchestrator.TEMPORAL), RETRY, JOB.on(Orchestrator.TEMPORAL));

        assertThat(book.units()).containsExactly(WorkUnit.inspect(RETRY));
    }

    @Test
    void anInspectedDocumentIsDividedIntoUnits() {
        StageBook book = StageBook.of(Stages.extraction());

        book.read(JOB, DOCUMENT);

        assertThat(book.unitIds())
                .containsExactly("extraction/inspect", "extraction/pages/1-2", "extraction/pages/3-4");
    }

    @Test
    void aUnitCarriesOnlyTheSizesOfItsPages() {
        StageBook book = StageBook.of(Stages.raster());

        book.read(JOB, DOCUMENT);

        assertThat(book.units()).allSatisfy(unit -> assertThat(unit.document().pageSizes())
                .singleElement()
                .satisfies(size -> assertThat(size.pages()).isEqualTo(PageRanges.of(unit.pages()))));
    }

    @Test
    void assemblesOnceWhenTheLastUnitFinishes() {
        StageBook book = StageBook.of(Stages.raster());

        book.read(JOB, DOCUMENT, TestFacts.done(JOB, Stage.RASTER, FIRST));
        assertThat(book.unitIds()).doesNotContain("raster/assemble");
        book.read(TestFacts.done(JOB, Stage.RASTER, SECOND), TestFacts.done(JOB, Stage.RASTER, SECOND));

        assertThat(book.unitIds()).containsOnlyOnce("raster/assemble");
    }

    @Test
    void aFailedPageHasEndedToo() {
        StageBook book = StageBook.of(Stages.raster());

        book.read(JOB, DOCUMENT, TestFacts.done(JOB, Stage.RASTER, FIRST));
        book.read(TestFacts.unitFinished(
                JOB, Stage.RASTER, SECOND, PageRanges.parse("3"), PageRanges.parse("4"), PageRanges.NONE));

        assertThat(book.unitIds()).contains("raster/assemble");
    }

    @Test
    void unitsOfAnotherStageDoNotCount() {
        StageBook book = StageBook.of(Stages.raster());

        book.read(JOB, DOCUMENT);
        book.read(TestFacts.done(JOB, Stage.EXTRACTION, FIRST), TestFacts.done(JOB, Stage.EXTRACTION, SECOND));

        assertThat(book.unitIds()).doesNotContain("raster/assemble");
    }

    @Test
    void aStageWithoutPagesToDoAssemblesAtOnce() {
        StageBook book = StageBook.of(Stages.paged(Stage.RASTER, (job, document) -> List.of()));

        book.read(JOB, DOCUMENT);

        assertThat(book.unitIds()).containsExactly("raster/assemble");
    }

    @Test
    void aPlanThatThrowsFailsTheStage() {
        StageBook book = StageBook.of(Stages.paged(Stage.RASTER, (job, document) -> {
            throw new IllegalStateException("no plan");
        }));

        book.read(JOB, DOCUMENT, DOCUMENT);

        assertThat(book.units()).isEmpty();
        assertThat(book.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.code()).isEqualTo("plan_failed");
            assertThat(failure.stage()).isEqualTo(Stage.RASTER);
            assertThat(failure.fatal()).isFalse();
        });
    }

    @Test
    void analysisWaitsForBothInputs() {
        StageBook book = StageBook.of(Stages.analysis());

        book.read(JOB, DOCUMENT, TestFacts.rasterized(JOB));
        assertThat(book.units()).isEmpty();
        book.read(TestFacts.extracted(JOB));

        assertThat(book.units()).singleElement().satisfies(unit -> assertThat(unit.inputs())
                .containsExactly(TestFacts.extracted(JOB), TestFacts.rasterized(JOB)));
    }

    @Test
    void analysisGoesOnWithTheInputThatIsThere() {
        StageBook book = StageBook.of(Stages.analysis());

        book.read(JOB, DOCUMENT, TestFacts.stageFailed(JOB, Stage.RASTER), TestFacts.extracted(JOB));

        assertThat(book.units()).singleElement().satisfies(unit -> assertThat(unit.inputs())
                .containsExactly(TestFacts.extracted(JOB)));
    }

    @Test
    void analysisEndsTheJobWhenBothInputsFailed() {
        StageBook book = StageBook.of(Stages.analysis());
        StageFailed extraction = TestFacts.stageFailed(JOB, Stage.EXTRACTION);
        StageFailed raster = TestFacts.stageFailed(JOB, Stage.RASTER);

        book.read(JOB, DOCUMENT, raster, extraction, extraction, raster);

        assertThat(book.units()).isEmpty();
        assertThat(book.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.fatal()).isTrue();
            assertThat(failure.eventId()).isNotEqualTo(extraction.eventId());
            assertThat(failure.message()).contains(extraction.message());
        });
    }

    @Test
    void aReportIsMadeWithoutTheAnalysisThatFailed() {
        StageBook book = StageBook.of(Stages.report());

        book.read(JOB, DOCUMENT, TestFacts.rasterized(JOB), TestFacts.extracted(JOB));
        assertThat(book.units()).isEmpty();
        book.read(TestFacts.stageFailed(JOB, Stage.ANALYSIS));

        assertThat(book.units()).singleElement().satisfies(unit -> assertThat(unit.inputs())
                .containsExactly(TestFacts.extracted(JOB), TestFacts.rasterized(JOB)));
    }

    @Test
    void aReportGetsEverything() {
        StageBook book = StageBook.of(Stages.report());

        book.read(TestFacts.analyzed(JOB), TestFacts.rasterized(JOB), TestFacts.extracted(JOB), DOCUMENT, JOB);

        assertThat(book.units())
                .containsExactly(WorkUnit.assemble(
                        Stage.REPORT,
                        JOB,
                        DOCUMENT,
                        List.of(TestFacts.extracted(JOB), TestFacts.rasterized(JOB), TestFacts.analyzed(JOB)),
                        false));
    }

    @Test
    void aFatalFailureEndsThePlanning() {
        StageBook book = StageBook.of(Stages.raster());
        StageFailed fatal = new StageFailed(
                "42",
                1,
                TestFacts.NOW,
                Stage.EXTRACTION,
                FailureKind.INVALID_INPUT,
                "damaged_pdf",
                "It is damaged.",
                true);

        book.read(JOB, fatal, DOCUMENT);

        assertThat(book.units()).isEmpty();
        assertThat(book.state().isClosed()).isTrue();
    }

    @Test
    void lateFactsOfACancelledJobEmitNothing() {
        StageBook book = StageBook.of(Stages.extraction());

        book.read(TestFacts.cancelled(JOB), JOB, DOCUMENT);

        assertThat(book.units()).isEmpty();
        assertThat(book.facts()).isEqualTo(StageJobFacts.NONE);
    }

    @Test
    void aRetryIsPlannedAnew() {
        StageBook book = StageBook.of(Stages.extraction());
        book.read(JOB, DOCUMENT, TestFacts.done(JOB, Stage.EXTRACTION, FIRST), TestFacts.finished(JOB));
        book.forgetEmissions();

        book.read(RETRY, DOCUMENT_AGAIN);

        assertThat(book.unitIds())
                .containsExactly("extraction/inspect", "extraction/pages/1-2", "extraction/pages/3-4");
    }

    @Test
    void factsOfAnOlderTryAreIgnored() {
        StageBook book = StageBook.of(Stages.raster());
        book.read(RETRY, DOCUMENT_AGAIN);
        book.forgetEmissions();

        book.read(TestFacts.done(JOB, Stage.RASTER, FIRST), TestFacts.done(JOB, Stage.RASTER, SECOND), DOCUMENT);
        book.read(TestFacts.cancelled(JOB), TestFacts.finished(JOB));

        assertThat(book.units()).isEmpty();
        assertThat(book.state().isClosed()).isFalse();
    }

    @Test
    void aResultIsUnchangedWhenEveryPageStood() {
        StageBook book = StageBook.of(Stages.raster());

        book.read(RETRY, DOCUMENT_AGAIN);
        book.read(TestFacts.skipped(RETRY, Stage.RASTER, FIRST), TestFacts.skipped(RETRY, Stage.RASTER, SECOND));

        assertThat(book.units().getLast().unchanged()).isTrue();
    }

    @Test
    void aResultIsChangedWhenOnePageWasDoneAnew() {
        StageBook book = StageBook.of(Stages.raster());

        book.read(RETRY, DOCUMENT_AGAIN);
        book.read(TestFacts.skipped(RETRY, Stage.RASTER, FIRST), TestFacts.done(RETRY, Stage.RASTER, SECOND));

        assertThat(book.units().getLast().unchanged()).isFalse();
    }

    @Test
    void anAnalysisIsUnchangedWhenAllItsInputsWereReused() {
        StageCompleted extracted = TestFacts.extracted(JOB).reusedIn(2, TestFacts.NOW);
        StageCompleted rasterized = TestFacts.rasterized(JOB).reusedIn(2, TestFacts.NOW);
        StageBook unchanged = StageBook.of(Stages.analysis());
        StageBook changed = StageBook.of(Stages.analysis());

        unchanged.read(RETRY, DOCUMENT_AGAIN, extracted, rasterized);
        changed.read(RETRY, DOCUMENT_AGAIN, extracted, TestFacts.rasterized(RETRY));

        assertThat(unchanged.units().getLast().unchanged()).isTrue();
        assertThat(changed.units().getLast().unchanged()).isFalse();
    }

    @Test
    void aRecordReadAgainAfterACrashAsksAgain() {
        StageBook book = StageBook.of(Stages.raster());
        book.readFrom("job.submitted-0@1", JOB);
        book.readFrom("document.inspected-0@7", DOCUMENT);
        List<String> asked = book.unitIds();
        book.forgetEmissions();

        book.readFrom("document.inspected-0@7", DOCUMENT);

        assertThat(book.unitIds()).isEqualTo(asked);
    }

    @Test
    void aFactPublishedTwiceAsksOnce() {
        StageBook book = StageBook.of(Stages.raster());
        book.readFrom("job.submitted-0@1", JOB);
        book.readFrom("document.inspected-0@7", DOCUMENT);
        book.forgetEmissions();

        book.readFrom("document.inspected-0@8", DOCUMENT);

        assertThat(book.unitIds()).isEmpty();
    }

    @Test
    void onlyAWindowOfUnitsIsAskedForAtATime() {
        StageBook book = StageBook.of(Stages.raster(), 1);

        book.read(JOB, DOCUMENT);
        assertThat(book.unitIds()).containsExactly("raster/pages/1-2");
        book.read(TestFacts.unitFinished(
                JOB, Stage.RASTER, FIRST, PageRanges.parse("1"), PageRanges.NONE, PageRanges.NONE));
        assertThat(book.unitIds()).as("the first unit has not ended yet").containsExactly("raster/pages/1-2");
        book.read(TestFacts.done(JOB, Stage.RASTER, FIRST));

        assertThat(book.unitIds()).containsExactly("raster/pages/1-2", "raster/pages/3-4");
    }

    @Test
    void theUnitOfAWindowIsAskedForAgainWhenItsCauseIsReadAgain() {
        StageBook book = StageBook.of(Stages.raster(), 1);
        book.readFrom("job.submitted-0@1", JOB);
        book.readFrom("document.inspected-0@7", DOCUMENT);
        book.readFrom("unit.finished-0@3", TestFacts.done(JOB, Stage.RASTER, FIRST));
        book.forgetEmissions();

        book.readFrom("document.inspected-0@7", DOCUMENT);
        assertThat(book.unitIds()).isEmpty();
        book.readFrom("unit.finished-0@3", TestFacts.done(JOB, Stage.RASTER, FIRST));

        assertThat(book.unitIds()).containsExactly("raster/pages/3-4");
    }

    @Test
    void aClosedTryIsForgottenAfterDays() {
        StageBook book = StageBook.of(Stages.raster());
        book.read((Event) TestFacts.cancelled(JOB));

        assertThat(StageDecider.forgettable(book.state(), TestFacts.NOW.plusSeconds(3600)))
                .isFalse();
        assertThat(StageDecider.forgettable(book.state(), TestFacts.NOW.plusSeconds(86400 * 3)))
                .isTrue();
    }
}
