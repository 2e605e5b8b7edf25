package dev.dataflow.report.core;

import dev.dataflow.pipeline.document.Box;
import dev.dataflow.pipeline.document.DocumentMeta;
import dev.dataflow.pipeline.document.DocumentPage;
import dev.dataflow.pipeline.document.DocumentStats;
import dev.dataflow.pipeline.document.Element;
import dev.dataflow.pipeline.document.ElementType;
import dev.dataflow.pipeline.document.ExtractedDocument;
import dev.dataflow.pipeline.document.ImageElement;
import dev.dataflow.pipeline.document.OutlineEntry;
import dev.dataflow.pipeline.document.RasterDocument;
import dev.dataflow.pipeline.document.TableElement;
import dev.dataflow.pipeline.document.TableElement.Cell;
import dev.dataflow.pipeline.document.TextElement;
import dev.dataflow.pipeline.event.DocumentAnalyzed;
import dev.dataflow.pipeline.event.DocumentExtracted;
import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.DocumentRasterized;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.PageSize;
import dev.dataflow.pipeline.event.ReportReady;
import dev.dataflow.pipeline.event.StageCompleted;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.job.JobOptions.Redaction;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.PageError;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.testkit.TestFacts;
import dev.dataflow.pipeline.testkit.TestUnitContext;
import dev.dataflow.report.core.WriteReports.PdfOutput;
import dev.dataflow.storage.ContentTypes;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.MemoryFileStorage;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A job whose earlier stages have ended: three pages, of which the second was read by OCR and the third failed in raster. Every word that a
 * document chooses is the same {@code text}, so that a test can put anything in all those places at once.
 */
final class SampleJob {

    final FileStorage storage;
    final List<StageCompleted> inputs = new ArrayList<>();
    JobSubmitted job;
    DocumentInspected document;

    private SampleJob(FileStorage storage, JobSubmitted job, DocumentInspected document) {
        this.storage = storage;
        this.job = job;
        this.document = document;
    }

    /** Nothing of the stages before is there. */
    static SampleJob empty(String text, String language, Redaction redaction) {
        JobOptions defaults = JobOptions.DEFAULTS;
        JobOptions options = new JobOptions(
                null,
                defaults.dpi(),
                defaults.raster(),
                defaults.ocr(),
                defaults.ocrLanguages(),
                language,
                defaults.maxImages(),
                defaults.analysis(),
                null,
                null,
                null,
                redaction);
        JobSubmitted job = new JobSubmitted(
                "job-1", 1, TestFacts.NOW, "jobs/job-1", "tester", text, 1_234_567, "ab".repeat(32), options);
        return new SampleJob(new MemoryFileStorage(), job, inspected(text));
    }

    /** The same job, its files seen through another storage. */
    static SampleJob over(FileStorage storage, SampleJob sample) {
        SampleJob other = new SampleJob(storage, sample.job, sample.document);
        other.inputs.addAll(sample.inputs);
        return other;
    }

    private static DocumentInspected inspected(String text) {
        return new DocumentInspected(
                "job-1",
                1,
                TestFacts.NOW,
                3,
                PageRanges.upTo(3),
                List.of(
                        new PageSize(PageRanges.upTo(2), 595.28f, 841.89f),
                        new PageSize(PageRanges.of(new PageRange(3, 3)), 841.89f, 595.28f)),
                PageRanges.parse("1,3"),
                false,
                "1.7",
                text,
                text,
                text,
                List.of("repaired: the cross-reference table was rebuilt"));
    }

    /** Everything is there. */
    static SampleJob whole(String text, String language, Redaction redaction) {
        SampleJob sample = empty(text, language, redaction);
        sample.extracted(text);
        sample.rasterized(text);
        sample.analyzed(text);
        return sample;
    }

    static SampleJob whole() {
        return whole("Annual report 2025", "en", Redaction.NONE);
    }

    void extracted(String text) {
        put("extraction/document.json", Json.mapper().writeValueAsBytes(extraction(text)));
        put("extraction/document.md", utf8("# Annual report\n"));
        IntStream.rangeClosed(1, 3).forEach(page -> put("extraction/pages/000%d.json".formatted(page), utf8("{}")));
        put("extraction/tables/p0001-1.csv", utf8("Region,Revenue\n"));
        put("extraction/images/p0001-1.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3});
        put("extraction/result.json", utf8("{}"));
        inputs.add(new DocumentExtracted(
                "job-1", 1, TestFacts.NOW, List.of(), PageRanges.NONE, List.of(), false, 3, 1, 1, "en"));
    }

    private static ExtractedDocument extraction(String text) {
        return new ExtractedDocument(
                new DocumentMeta(text, 3, text, text, "en", "1.7", text),
                List.of(
                        new DocumentPage(
                                1, 595.28, 841.89, 0, text + " for everyone who asks.", "native", elements(text)),
                        new DocumentPage(2, 595.28, 841.89, 0, "", "none", List.of()),
                        new DocumentPage(3, 841.89, 595.28, 90, "Outlook and risks.", "native", List.of())),
                List.of(
                        new OutlineEntry(text, 1, List.of(new OutlineEntry("Revenue by region", 2, List.of()))),
                        new OutlineEntry("Outlook", 3, List.of()),
                        new OutlineEntry("Elsewhere", null, List.of())),
                new DocumentStats(3, 1, 1),
                List.of());
    }

    private static List<Element> elements(String text) {
        Box box = new Box(72, 72, 300, 100);
        return List.of(
                new TextElement("p1-e1", ElementType.HEADING, 1, box, text),
                new TableElement(
                        "p1-e2",
                        box,
                        List.of(
                                new Cell(0, 0, 1, 1, true, "Region"),
                                new Cell(0, 1, 1, 1, true, "Revenue | 2025"),
                                new Cell(1, 0, 1, 1, false, text),
                                new Cell(1, 1, 1, 1, false, "€ 1 200"),
                                new Cell(2, 0, 1, 2, false, "Total of all regions")),
                        "extraction/tables/p0001-1.csv"),
                new ImageElement("p1-e3", box, 800, 600, "extraction/images/p0001-1.png", text, null));
    }

    void rasterized(String text) {
        RasterDocument raster = new RasterDocument(
                150,
                List.of(
                        new RasterDocument.Page(
                                1, "raster/pages/0001.png", "raster/pages/0001.json", 1240, 1754, null, null),
                        new RasterDocument.Page(
                                2,
                                "raster/pages/0002.png",
                                "raster/pages/0002.json",
                                1240,
                                1754,
                                text + " scanned",
                                91.4)),
                List.of(new PageError(3, FailureKind.TIMEOUT, "page_timeout", "page 3 took longer than 60 s " + text)));
        put("raster/raster.json", Json.mapper().writeValueAsBytes(raster));
        put("raster/searchable.pdf", utf8("%PDF-1.7"));
        IntStream.rangeClosed(1, 2).forEach(page -> {
            put("raster/pages/000%d.png".formatted(page), new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) page});
            put("raster/pages/000%d.json".formatted(page), utf8("{\"page_number\": %d}".formatted(page)));
        });
        put("raster/pages/0003.error.json", utf8("{}"));
        put("raster/pages/0003.started", new byte[0]);
        inputs.add(new DocumentRasterized(
                "job-1",
                1,
                TestFacts.NOW,
                List.of(),
                PageRanges.parse("3"),
                List.of("page 3 could not be rasterized"),
                false,
                2,
                PageRanges.parse("2"),
                150));
    }

    void analyzed(String text) {
        Map<String, Object> analysis = Map.of(
                "model", "local",
                "provider", "local",
                "language", Map.of("code", "en", "confidence", 0.97),
                "document_kind", Map.of("kind", "report", "label", "report", "confidence", 0.6),
                "summary",
                        List.of(
                                Map.of("sentence", "Revenue grew in every region.", "page_number", 1),
                                Map.of("sentence", text, "page_number", 3)),
                "key_phrases",
                        List.of(
                                Map.of("phrase", "revenue by region", "score", 1.0, "pages", List.of(1)),
                                Map.of("phrase", text, "score", 0.5, "pages", List.of(2))),
                "entities",
                        Map.of(
                                "dates",
                                        List.of(Map.of(
                                                "text", "5 March 2025", "value", "2025-03-05", "page_number", 1)),
                                "amounts", List.of(Map.of("text", "€ 1 200", "value", "1200", "page_number", 1)),
                                "emails",
                                        List.of(Map.of(
                                                "text",
                                                "ann@example.org",
                                                "value",
                                                "ann@example.org",
                                                "page_number",
                                                2)),
                                "urls", List.of(Map.of("text", text, "value", text, "page_number", 2))),
                "images",
                        List.of(Map.of(
                                "page_number",
                                1,
                                "element_id",
                                "p1-e3",
                                "file_path",
                                "extraction/images/p0001-1.png",
                                "description",
                                "A bar chart. " + text)),
                "extraction", Map.of("company", Map.of("name", text)));
        put("analysis/analysis.json", Json.mapper().writeValueAsBytes(analysis));
        put("analysis/chunks.jsonl", utf8("{}\n"));
        inputs.add(
                new DocumentAnalyzed("job-1", 1, TestFacts.NOW, List.of(), PageRanges.NONE, List.of(), false, "local"));
    }

    /** Stores a file below the job's folder. */
    void put(String path, byte[] content) {
        storage.write(
                job.keys().root().resolve(path),
                ContentTypes.of(path),
                content.length,
                new ByteArrayInputStream(content));
    }

    ReportReady write(Path folder, PdfOutput pdf) throws InterruptedException {
        return (ReportReady) new WriteReports(ReportLimits.DEFAULTS, pdf).assemble(context(folder));
    }

    TestUnitContext context(Path folder) {
        return TestUnitContext.of(WorkUnit.assemble(Stage.REPORT, job, document, inputs, false), storage, folder);
    }

    byte[] bytes(String path) {
        try (StoredContent content = storage.open(StorageKey.of("jobs/job-1/" + path))) {
            return content.stream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
