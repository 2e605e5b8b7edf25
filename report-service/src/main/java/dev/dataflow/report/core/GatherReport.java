package dev.dataflow.report.core;

import dev.dataflow.pipeline.event.DocumentAnalyzed;
import dev.dataflow.pipeline.event.DocumentExtracted;
import dev.dataflow.pipeline.event.DocumentRasterized;
import dev.dataflow.pipeline.event.StageCompleted;
import dev.dataflow.pipeline.job.JobOptions.Redaction;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.pipeline.stage.UnitContext;
import dev.dataflow.report.core.PageFacts.TextSource;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;

/**
 * Reads what the stages left and makes the {@link Report} of it. Whatever is missing, because its stage failed or was not asked for, is
 * missing in the report too; a result that cannot be read is a warning.
 */
final class GatherReport {

    private static final int WARNING = 300;

    private final ReportLimits limits;

    GatherReport(ReportLimits limits) {
        this.limits = limits;
    }

    Report gather(UnitContext unit, JobFiles files) {
        boolean masked = unit.job().options().redact() == Redaction.PII;
        CleanText text = new CleanText(masked ? PersonalData::mask : UnaryOperator.identity());
        Reading reading = new Reading(unit);
        ExtractionDigest extraction = reading.read(
                DocumentExtracted.class,
                "document.json",
                json -> ReadExtraction.from(json, text, limits),
                ExtractionDigest.NONE);
        RasterDigest raster = reading.read(
                DocumentRasterized.class,
                "raster.json",
                json -> ReadRaster.from(json, text, limits),
                RasterDigest.NONE);
        AnalysisReading analysis = reading.read(
                DocumentAnalyzed.class,
                "analysis.json",
                json -> ReadAnalysis.from(json, text, limits, masked),
                AnalysisReading.NONE);
        List<StageResult> stages = StageResults.of(unit);
        List<PageFacts> pages = PageTable.of(unit.document(), extraction, raster, stages);
        return new Report(
                Report.SCHEMA_VERSION,
                unit.job().jobId(),
                unit.job().attempt(),
                unit.now(),
                unit.job().options().language(),
                unit.job().options().redact(),
                DocumentFacts.of(unit.job(), unit.document(), text),
                stages,
                counts(pages, extraction),
                analysis.digest(),
                extraction.opening() == null ? raster.opening() : extraction.opening(),
                extraction.outline(),
                pages,
                extraction.tables(),
                analysis.describe(extraction.images()),
                problems(extraction, raster),
                warnings(unit, reading, text),
                files.summary());
    }

    private static Report.Counts counts(List<PageFacts> pages, ExtractionDigest extraction) {
        return new Report.Counts(
                pages.size(),
                pages.stream().mapToLong(PageFacts::words).sum(),
                extraction.tables().total(),
                extraction.images().total(),
                (int) pages.stream()
                        .filter(page -> page.textSource() == TextSource.OCR)
                        .count());
    }

    private Bounded<PageProblem> problems(ExtractionDigest extraction, RasterDigest raster) {
        List<PageProblem> shown = new ArrayList<>(extraction.problems().items());
        shown.addAll(raster.problems().items());
        shown.sort(Comparator.comparingInt(PageProblem::pageNumber).thenComparing(PageProblem::stage));
        return new Bounded<>(
                shown.subList(0, Math.min(limits.problems(), shown.size())),
                extraction.problems().total() + raster.problems().total());
    }

    private Bounded<String> warnings(UnitContext unit, Reading reading, CleanText text) {
        List<String> all = new ArrayList<>(unit.document().warnings());
        unit.unit().inputs().forEach(fact -> all.addAll(fact.warnings()));
        all.addAll(reading.warnings);
        return Bounded.first(
                limits.problems(),
                all.stream()
                        .distinct()
                        .map(warning -> text.line(warning, WARNING))
                        .toList());
    }

    /** Opens the results of stages, and keeps what went wrong in it. */
    private static final class Reading {

        private final UnitContext unit;
        private final List<String> warnings = new ArrayList<>();

        Reading(UnitContext unit) {
            this.unit = unit;
        }

        <F extends StageCompleted, T> T read(Class<F> fact, String name, Function<InputStream, T> reader, T otherwise) {
            return unit.input(fact)
                    .map(found -> read(found.stage(), name, reader, otherwise))
                    .orElse(otherwise);
        }

        private <T> T read(Stage stage, String name, Function<InputStream, T> reader, T otherwise) {
            StorageKey key = unit.keys().output(stage, name);
            try (StoredContent content = unit.storage().open(key)) {
                return reader.apply(content.stream());
            } catch (JacksonIOException | IOException e) {
                throw new StageException(
                        FailureKind.DEPENDENCY_UNAVAILABLE, "storage_unavailable", "reading " + name + " failed", e);
            } catch (JacksonException e) {
                warnings.add("%s/%s could not be read: it is not the JSON it should be (line %d, column %d)"
                        .formatted(
                                stage.wireName(),
                                name,
                                e.getLocation().getLineNr(),
                                e.getLocation().getColumnNr()));
                return otherwise;
            } catch (StorageException e) {
                if (e.reason() == StorageException.Reason.NOT_FOUND) {
                    return otherwise;
                }
                throw e;
            }
        }
    }
}
