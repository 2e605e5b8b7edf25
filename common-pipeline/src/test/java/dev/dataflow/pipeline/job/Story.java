package dev.dataflow.pipeline.job;

import dev.dataflow.pipeline.event.DocumentAnalyzed;
import dev.dataflow.pipeline.event.DocumentExtracted;
import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.DocumentRasterized;
import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.Output;
import dev.dataflow.pipeline.event.PageSize;
import dev.dataflow.pipeline.event.ReportReady;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.event.UnitFinished;
import dev.dataflow.pipeline.job.JobOptions.Analysis;
import dev.dataflow.pipeline.job.JobOptions.RasterPages;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.PageError;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.UnitKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Tells the facts of one try of a job as the pipeline would, each a second after the one before.
 *
 * @param pages         of the document
 * @param unitSize      pages a unit
 * @param textPages     those with text of their own
 * @param badPages      those that fail wherever they are tried
 * @param raster        the job's option
 * @param analysis      the job's option
 * @param analysisFails whether the analysis gives up
 */
record Story(
        int attempt,
        int pages,
        int unitSize,
        PageRanges textPages,
        PageRanges badPages,
        RasterPages raster,
        Analysis analysis,
        boolean analysisFails) {

    static final String JOB = "42";
    private static final Instant BEGIN = Instant.parse("2026-01-02T03:04:05Z");

    static Story of(int pages) {
        return new Story(1, pages, 4, PageRanges.NONE, PageRanges.NONE, RasterPages.ALL, Analysis.LOCAL, false);
    }

    Story withRaster(RasterPages option) {
        return new Story(attempt, pages, unitSize, textPages, badPages, option, analysis, analysisFails);
    }

    Story withAnalysis(Analysis option) {
        return new Story(attempt, pages, unitSize, textPages, badPages, raster, option, analysisFails);
    }

    Story withBadPages(PageRanges bad) {
        return new Story(attempt, pages, unitSize, textPages, bad, raster, analysis, analysisFails);
    }

    Story withTextPages(PageRanges text) {
        return new Story(attempt, pages, unitSize, text, badPages, raster, analysis, analysisFails);
    }

    Story withFailingAnalysis() {
        return new Story(attempt, pages, unitSize, textPages, badPages, raster, analysis, true);
    }

    Story again() {
        return new Story(attempt + 1, pages, unitSize, textPages, badPages, raster, analysis, analysisFails);
    }

    PageRanges rasterPages() {
        return switch (raster) {
            case ALL -> PageRanges.upTo(pages);
            case AUTO -> PageRanges.upTo(pages).minus(textPages);
            case NONE -> PageRanges.NONE;
        };
    }

    /** All facts of the try, in the order in which they happen. */
    List<Event> facts() {
        Telling telling = new Telling(BEGIN.plusSeconds(1_000_000L * attempt));
        telling.tell(this::submitted);
        telling.tell(this::inspected);
        units(Stage.EXTRACTION, PageRanges.upTo(pages), telling);
        units(Stage.RASTER, rasterPages(), telling);
        telling.tell(at -> new DocumentExtracted(
                JOB,
                attempt,
                at,
                outputs("extraction/document.json"),
                badPages,
                List.of(),
                false,
                pages - badPages.size(),
                0,
                0,
                "en"));
        PageRanges badImages = rasterPages().intersect(badPages);
        telling.tell(at -> new DocumentRasterized(
                JOB,
                attempt,
                at,
                outputs("raster/raster.json"),
                badImages,
                List.of(),
                false,
                rasterPages().size() - badImages.size(),
                PageRanges.NONE,
                150));
        telling.tell(at -> analysisFails
                ? new StageFailed(JOB, attempt, at, Stage.ANALYSIS, FailureKind.BUG, "bug", "it broke", false)
                : new DocumentAnalyzed(
                        JOB,
                        attempt,
                        at,
                        outputs("analysis/analysis.json"),
                        PageRanges.NONE,
                        List.of(),
                        false,
                        "local"));
        telling.tell(at -> new ReportReady(
                JOB,
                attempt,
                at,
                outputs("report/report.html"),
                PageRanges.NONE,
                List.of("one table is wide"),
                false,
                "jobs/42/report/report.html",
                "jobs/42/report/bundle.zip"));
        return telling.facts;
    }

    JobSubmitted submitted(Instant at) {
        JobOptions defaults = JobOptions.DEFAULTS;
        JobOptions options = new JobOptions(
                null, 150, raster, defaults.ocr(), "eng", "en", 10, analysis, null, "secret", null, defaults.redact());
        return new JobSubmitted(JOB, attempt, at, "jobs/42", "ada", "report.pdf", 1000, "00ff".repeat(16), options);
    }

    DocumentInspected inspected(Instant at) {
        PageRanges all = PageRanges.upTo(pages);
        return new DocumentInspected(
                JOB,
                attempt,
                at,
                pages,
                all,
                List.of(new PageSize(all, 612, 792)),
                textPages,
                false,
                "1.7",
                null,
                null,
                null,
                List.of("repaired: the cross-reference table was rebuilt"));
    }

    private void units(Stage stage, PageRanges todo, Telling telling) {
        for (int first = 1; first <= todo.last(); first += unitSize) {
            PageRange unit = new PageRange(first, Math.min(first + unitSize - 1, todo.last()));
            PageRanges planned = PageRanges.of(unit).intersect(todo);
            if (planned.isEmpty()) {
                continue;
            }
            PageRanges firstHalf =
                    PageRanges.of(new PageRange(first, first + unitSize / 2)).intersect(planned);
            telling.tell(at -> unit(stage, unit, planned, firstHalf, at));
            telling.tell(at -> unit(stage, unit, planned, planned, at));
        }
    }

    private UnitFinished unit(Stage stage, PageRange unit, PageRanges planned, PageRanges ended, Instant at) {
        PageRanges failed = ended.intersect(badPages);
        List<PageError> errors = failed.pages()
                .mapToObj(page -> new PageError(page, FailureKind.TIMEOUT, "timeout", "it took longer than 60 s"))
                .toList();
        return new UnitFinished(
                JOB,
                attempt,
                at,
                stage,
                stage.wireName() + "/pages/" + unit,
                UnitKind.PAGES,
                planned,
                ended.minus(badPages),
                failed,
                PageRanges.NONE,
                errors);
    }

    private static List<Output> outputs(String name) {
        return List.of(new Output("jobs/42/" + name, 10, "application/json"));
    }

    private static final class Telling {
        private final List<Event> facts = new ArrayList<>();
        private Instant now;

        Telling(Instant begin) {
            this.now = begin;
        }

        void tell(Function<Instant, Event> fact) {
            facts.add(fact.apply(now));
            now = now.plusSeconds(1);
        }
    }
}
