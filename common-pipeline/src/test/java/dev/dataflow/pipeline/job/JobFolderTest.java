package dev.dataflow.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.JobCancelled;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.job.JobOptions.Analysis;
import dev.dataflow.pipeline.job.JobOptions.RasterPages;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.testkit.TestFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobFolderTest {

    private static final JobPhase[] ALL_THE_WAY = {
        JobPhase.INIT,
        JobPhase.EXTRACTION,
        JobPhase.RASTER,
        JobPhase.ANALYSIS,
        JobPhase.REPORT,
        JobPhase.UPLOAD,
        JobPhase.CLEAN,
        JobPhase.SUCCESS
    };

    @ParameterizedTest
    @EnumSource(RasterPages.class)
    void aSuccessfulJobsHistoryHasEveryPhaseInOrder(RasterPages raster) {
        JobState state = endOf(
                Story.of(12).withRaster(raster).withAnalysis(Analysis.NONE).facts());

        assertThat(phasesOf(state)).containsExactly(ALL_THE_WAY);
        assertThat(state.status()).isEqualTo(JobStatus.SUCCESS);
        assertThat(state.progress()).isEqualTo(100);
    }

    @Test
    void skippedStagesSaySo() {
        JobState state = endOf(Story.of(3)
                .withRaster(RasterPages.NONE)
                .withAnalysis(Analysis.NONE)
                .facts());

        assertThat(state.stages().get(Stage.RASTER).status()).isEqualTo(StageProgress.Status.SKIPPED);
        assertThat(state.stages().get(Stage.ANALYSIS).status()).isEqualTo(StageProgress.Status.SKIPPED);
        assertThat(state.history())
                .filteredOn(entry -> entry.phase() == JobPhase.RASTER || entry.phase() == JobPhase.ANALYSIS)
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.step()).contains("skipped"));
    }

    @Test
    void everyPhaseIsToldEvenWhenTheReportComesFirst() {
        JobState state = endOf(reversed(Story.of(12).facts()));

        assertThat(phasesOf(state)).containsExactly(ALL_THE_WAY);
    }

    @Test
    void nothingIsShownBeforeTheJobIsSubmitted() {
        List<Event> facts = Story.of(4).facts();

        JobFold fold = fold(facts.subList(1, facts.size()));

        assertThat(fold.state()).isEmpty();
        assertThat(JobFolder.apply(fold, facts.getFirst()).state())
                .map(JobState::status)
                .contains(JobStatus.SUCCESS);
    }

    @Test
    void theStepCountsPages() {
        List<Event> facts = Story.of(8).facts();

        List<String> steps =
                JobFoldLawsTest.states(facts).stream().map(JobState::step).toList();

        assertThat(steps)
                .containsSubsequence(
                        "Received report.pdf",
                        "Page 0 of 8 extracted",
                        "Page 3 of 8 extracted",
                        "Page 4 of 8 extracted",
                        "Page 0 of 8 rasterized",
                        "Page 7 of 8 rasterized",
                        "Analyzing the document",
                        "Writing the report",
                        "Done: 8 pages");
    }

    @Test
    void failedPagesAreWarnings() {
        JobState state = endOf(Story.of(8).withBadPages(PageRanges.parse("2-3")).facts());

        assertThat(state.status()).isEqualTo(JobStatus.SUCCESS);
        assertThat(state.warnings())
                .containsExactly(
                        "repaired: the cross-reference table was rebuilt",
                        "extraction: 2 of 8 pages failed (2-3)",
                        "raster: 2 of 8 pages failed (2-3)",
                        "one table is wide");
        assertThat(state.stages().get(Stage.RASTER))
                .satisfies(raster -> assertThat(raster.done()).isEqualTo(6))
                .satisfies(raster -> assertThat(raster.total()).isEqualTo(8))
                .satisfies(raster -> assertThat(raster.donePages()).isEqualTo(PageRanges.parse("1,4-8")));
    }

    @Test
    void aJobWithoutAnyUsefulPageFails() {
        JobState state = endOf(Story.of(3).withBadPages(PageRanges.upTo(3)).facts());

        assertThat(state.status()).isEqualTo(JobStatus.FAILED);
        assertThat(state.error())
                .isEqualTo(new JobError(
                        FailureKind.TIMEOUT,
                        "no_page_done",
                        "none of the 3 pages could be done: it took longer than 60 s",
                        Stage.EXTRACTION));
        assertThat(state.progress()).isLessThan(100);
        assertThat(phasesOf(state)).last().isEqualTo(JobPhase.FAILED);
    }

    @Test
    void aFailedAnalysisIsAWarning() {
        JobState state = endOf(Story.of(3).withFailingAnalysis().facts());

        assertThat(state.status()).isEqualTo(JobStatus.SUCCESS);
        assertThat(state.warnings()).contains("analysis failed: it broke");
        assertThat(state.stages().get(Stage.ANALYSIS).status()).isEqualTo(StageProgress.Status.FAILED);
    }

    @Test
    void aFatalFailureEndsTheJob() {
        JobSubmitted job = Story.of(3).submitted(Instant.EPOCH);

        JobState state = endOf(List.of(job, fatal(Stage.EXTRACTION)));

        assertThat(state.status()).isEqualTo(JobStatus.FAILED);
        assertThat(state.step()).isEqualTo("the password is wrong");
        assertThat(state.error()).extracting(JobError::code).isEqualTo("password_required");
        assertThat(phasesOf(state)).containsExactly(JobPhase.INIT, JobPhase.FAILED);
        assertThat(state.stages().get(Stage.REPORT).status()).isEqualTo(StageProgress.Status.SKIPPED);
    }

    @Test
    void aCancelledJobStaysCancelled() {
        List<Event> facts = Story.of(8).facts();
        JobFold half = fold(facts.subList(0, 4));

        JobFold cancelled =
                JobFolder.apply(half, new JobCancelled(Story.JOB, 1, Instant.parse("2026-03-01T00:00:00Z"), "ada"));

        assertThat(cancelled.state()).map(JobState::status).contains(JobStatus.CANCELLED);
        for (Event fact : facts) {
            assertThat(JobFolder.apply(cancelled, fact)).isSameAs(cancelled);
        }
    }

    @Test
    void aRetryShowsOnlyWhenItIsSubmitted() {
        JobFold first = fold(Story.of(2).facts());
        List<Event> again = Story.of(2).again().facts();

        JobFold early = JobFolder.apply(first, again.get(1));
        JobFold begun = JobFolder.apply(early, again.getFirst());

        assertThat(early.state()).isEqualTo(first.state());
        JobState state = begun.state().orElseThrow();
        assertThat(state.attempt()).isEqualTo(2);
        assertThat(state.status()).isEqualTo(JobStatus.RUNNING);
        assertThat(state.sequence()).isEqualTo(first.state().orElseThrow().sequence() + 1);
        assertThat(phasesOf(state)).containsSubsequence(JobPhase.SUCCESS, JobPhase.INIT, JobPhase.EXTRACTION);
    }

    @Test
    void thePasswordIsNeverKept() {
        JobFold fold = fold(Story.of(2).facts().subList(0, 1));

        assertThat(Json.mapper().writeValueAsString(fold)).doesNotContain("secret");
    }

    @Test
    void tenThousandPagesStaySmall() {
        Story story = new Story(1, 10_000, 8, PageRanges.NONE, PageRanges.NONE, RasterPages.ALL, Analysis.LOCAL, false);
        List<Event> facts = story.facts();
        JobFold fold = JobFold.empty(Story.JOB);

        int largest = 0;
        for (Event fact : facts) {
            fold = JobFolder.apply(fold, fact);
            largest = Math.max(
                    largest, fold.facts().of(Stage.RASTER).done().toString().length());
        }

        assertThat(largest).isLessThan(20);
        assertThat(Json.mapper().writeValueAsBytes(fold)).hasSizeLessThan(30_000);
        assertThat(fold.state()).map(JobState::status).contains(JobStatus.SUCCESS);
    }

    @Test
    void anEndThatItsOwnerWasToldOfBeforeIsNotToldAgainAndAnotherIs() {
        JobOptions options =
                JobOptionsParser.fromJson(Json.mapper().valueToTree(Map.of("callback_url", "https://hooks.example/")));
        JobSubmitted anew = TestFacts.submitted("1", 2, options).after(JobStatus.FAILED);

        JobState failed = endOf(List.of(anew, TestFacts.stageFailed(anew, Stage.EXTRACTION, FailureKind.BUG)));
        JobState cancelled = endOf(List.of(anew, TestFacts.cancelled(anew)));
        JobState next = endOf(List.of(anew, TestFacts.submitted("1", 3, options)));

        assertThat(failed.callbackUrl()).isNull();
        assertThat(cancelled.callbackUrl()).isEqualTo("https://hooks.example/");
        assertThat(next.callbackUrl()).isEqualTo("https://hooks.example/");
    }

    private static StageFailed fatal(Stage stage) {
        return new StageFailed(
                Story.JOB,
                1,
                Instant.EPOCH.plusSeconds(1),
                stage,
                FailureKind.INVALID_INPUT,
                "password_required",
                "the password is wrong",
                true);
    }

    private static JobFold fold(List<Event> facts) {
        JobFold fold = JobFold.empty(Story.JOB);
        for (Event fact : facts) {
            fold = JobFolder.apply(fold, fact);
        }
        return fold;
    }

    private static JobState endOf(List<Event> facts) {
        return Optional.of(fold(facts)).flatMap(JobFold::state).orElseThrow();
    }

    private static List<Event> reversed(List<Event> facts) {
        List<Event> reversed = new ArrayList<>(facts);
        Collections.reverse(reversed);
        return reversed;
    }

    private static List<JobPhase> phasesOf(JobState state) {
        List<JobPhase> phases = new ArrayList<>();
        for (HistoryEntry entry : state.history()) {
            if (phases.isEmpty() || phases.getLast() != entry.phase()) {
                phases.add(entry.phase());
            }
        }
        return phases;
    }
}
