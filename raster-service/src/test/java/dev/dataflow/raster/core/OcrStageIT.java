package dev.dataflow.raster.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dataflow.pipeline.document.RasterPage;
import dev.dataflow.pipeline.document.RasterPage.OcrWord;
import dev.dataflow.pipeline.event.DocumentRasterized;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.job.JobOptions.Ocr;
import dev.dataflow.pipeline.job.JobOptions.RasterPages;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageFunctions;
import dev.dataflow.pipeline.testkit.StageRunner;
import dev.dataflow.pipeline.testkit.TestFacts;
import dev.dataflow.raster.core.ocr.OcrSettings;
import dev.dataflow.raster.core.ocr.TesseractOcrEngine;
import dev.dataflow.storage.MemoryFileStorage;
import dev.dataflow.storage.StoredContent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole stage with the real Tesseract. */
class OcrStageIT {

    private static final String[] LINES = {
        "Rental agreement between the parties named below.",
        "The monthly rent is due on the first day of each month.",
        "Either party may end this agreement with three months notice.",
        "The deposit is returned when the flat is handed over in good order.",
        "This agreement is governed by the law of the place of the flat."
    };
    private static final JobOptions AUTO = TestOptions.with(RasterPages.ALL, Ocr.AUTO, 100);

    @TempDir
    static Path shared;

    private static TesseractOcrEngine engine;

    @TempDir
    Path folder;

    private final MemoryFileStorage storage = new MemoryFileStorage();
    private JobSubmitted job;

    @BeforeAll
    static void start() {
        engine = new TesseractOcrEngine(new OcrSettings(shared, List.of(), 2, Duration.ofSeconds(60)));
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void aScannedPageIsReadAndATextPageIsNot() throws Exception {
        DocumentRasterized fact = run(new TestPdf().text(LINES).scan(LINES), 2, PageRanges.parse("1"));

        assertThat(fact.ocrPages()).hasToString("2");
        assertThat(page(1).ocr()).isNull();
        assertThat(page(2).ocr().text()).isEqualToNormalizingWhitespace(String.join(" ", LINES));
        assertThat(page(2).pixelWidth()).isEqualTo(850);
    }

    @Test
    void wordsStandInPointsOfThePage() throws Exception {
        run(new TestPdf().scan(LINES), 1, PageRanges.NONE);

        OcrWord first = page(1).ocr().words().getFirst();
        assertThat(first.text()).isEqualTo("Rental");
        assertThat(first.position().x0()).isCloseTo(72, within(2.0));
        assertThat(first.position().y1()).isCloseTo(72, within(2.0));
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 180, 270})
    void aPageScannedTheWrongWayRoundIsRead(int degrees) throws Exception {
        run(new TestPdf().turnedScan(degrees, LINES), 1, PageRanges.NONE);

        assertThat(page(1).ocr().text()).contains("Rental agreement between the parties");
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 180, 270})
    void aPageThatThePdfTurnsIsReadAsAReaderSeesIt(int degrees) throws Exception {
        run(new TestPdf().turnedScan(360 - degrees, LINES).rotated(degrees), 1, PageRanges.NONE);

        OcrWord first = page(1).ocr().words().getFirst();
        assertThat(first.text()).isEqualTo("Rental");
        assertThat(first.position().x0()).isCloseTo(72, within(2.0));
        assertThat(first.position().y1()).isCloseTo(72, within(2.0));
    }

    private DocumentRasterized run(TestPdf pdf, int pages, PageRanges textPages) throws Exception {
        StageFunctions functions = new StageFunctions(
                Stage.RASTER,
                null,
                new RasterizePages(new PixelBudget(new RasterLimits(100_000_000, 100_000_000)), engine),
                new AssembleRaster());
        StageRunner runner = new StageRunner(functions, storage, folder);
        job = runner.submit(pdf.bytes(), AUTO);
        return (DocumentRasterized) runner.run(job, TestFacts.inspected(job, pages, textPages), List.of());
    }

    private RasterPage page(int pageNumber) throws IOException {
        try (StoredContent content = storage.open(job.keys().page(Stage.RASTER, pageNumber, "json"))) {
            return Json.mapper().readValue(content.stream(), RasterPage.class);
        }
    }
}
