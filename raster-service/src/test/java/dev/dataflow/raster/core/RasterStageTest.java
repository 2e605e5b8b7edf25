package dev.dataflow.raster.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.dataflow.pipeline.document.RasterDocument;
import dev.dataflow.pipeline.document.RasterPage;
import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.DocumentRasterized;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.job.JobOptions.Ocr;
import dev.dataflow.pipeline.job.JobOptions.RasterPages;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.PageError;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.pipeline.stage.StageFunctions;
import dev.dataflow.pipeline.testkit.StageRunner;
import dev.dataflow.pipeline.testkit.TestFacts;
import dev.dataflow.pipeline.testkit.TestUnitContext;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.MemoryFileStorage;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredContent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RasterStageTest {

    private static final JobOptions DEFAULTS = TestOptions.with(RasterPages.ALL, Ocr.NEVER, 150);
    private static final JobOptions READ_ALL = TestOptions.with(RasterPages.ALL, Ocr.ALWAYS, 150);

    @TempDir
    Path folder;

    private final FileStorage storage = new MemoryFileStorage();
    private final FakeOcrEngine ocr = new FakeOcrEngine();
    private RasterLimits limits = new RasterLimits(100_000_000, 100_000_000);

    @Test
    void aPageBecomesAPngAtTheAskedResolution() throws Exception {
        DocumentRasterized fact = run(new TestPdf().text("Hello"), DEFAULTS);

        BufferedImage image = image(1);
        assertThat(image.getWidth()).isEqualTo(1275);
        assertThat(image.getHeight()).isEqualTo(1650);
        assertThat(darkness(image)).isPositive();
        assertThat(page(1)).isEqualTo(new RasterPage(1, 612, 792, "raster/pages/0001.png", 1275, 1650, 150, null));
        assertThat(fact.pages()).isEqualTo(1);
        assertThat(fact.dpi()).isEqualTo(150);
        assertThat(fact.outputs()).extracting(o -> o.key()).containsExactly("jobs/job-1/raster/raster.json");
    }

    @Test
    void aTurnedAndCroppedPageIsAsAReaderSeesIt() throws Exception {
        run(new TestPdf().text("Hello").cropped(0, 600, 300, 192).rotated(90), DEFAULTS);

        assertThat(page(1).width()).isEqualTo(192);
        assertThat(page(1).height()).isEqualTo(300);
        assertThat(image(1).getWidth()).isEqualTo(400);
        assertThat(image(1).getHeight()).isEqualTo(625);
    }

    @Test
    void largerUserUnitsMakeLargerPages() throws Exception {
        run(new TestPdf().text("Hello").userUnit(2), DEFAULTS);

        assertThat(page(1).width()).isEqualTo(1224);
        assertThat(image(1).getWidth()).isEqualTo(2550);
    }

    @Test
    void aGrayPageIsStoredInOneByteAPixelAndAColouredOneInThree() throws Exception {
        run(new TestPdf().text("Hello").raw("1 0 0 rg 100 100 200 200 re f"), DEFAULTS);

        assertThat(image(1).getColorModel().getNumComponents()).isEqualTo(1);
        assertThat(image(2).getColorModel().getNumComponents()).isEqualTo(3);
        assertThat(image(2).getRGB(300, 1650 - 300)).isEqualTo(0xffff0000);
    }

    @Test
    void aPageInBlackAndWhiteIsStoredInOneBitAPixel() throws Exception {
        run(new TestPdf().raw("0 0 306 396 re f").blank(612, 792), TestOptions.with(RasterPages.ALL, Ocr.NEVER, 72));

        BufferedImage image = image(1);
        assertThat(image.getColorModel().getPixelSize()).isEqualTo(1);
        assertThat(image.getRGB(300, 400)).isEqualTo(0xff000000);
        assertThat(image.getRGB(310, 400)).isEqualTo(0xffffffff);
        assertThat(image.getRGB(300, 390)).isEqualTo(0xffffffff);
        assertThat(image(2).getColorModel().getPixelSize()).isEqualTo(1);
    }

    @Test
    void wordsStandInPointsAndTheImageAtTheAskedResolution() throws Exception {
        run(new TestPdf().raw("72 700 100 20 re f"), READ_ALL);

        RasterPage page = page(1);
        var word = page.ocr().words().getFirst();
        assertThat(word.text()).isEqualTo("dark");
        assertThat(word.position().x0()).isCloseTo(72, within(0.3));
        assertThat(word.position().y0()).isCloseTo(792 - 720, within(0.3));
        assertThat(word.position().x1()).isCloseTo(172, within(0.3));
        assertThat(word.position().y1()).isCloseTo(792 - 700, within(0.3));
        assertThat(page.pixelWidth()).isEqualTo(1275);
        assertThat(image(1).getWidth()).isEqualTo(1275);
        assertThat(ocr.images.getFirst().dpi()).isEqualTo(300);
        assertThat(ocr.images.getFirst().width()).isEqualTo(2550);
    }

    @Test
    void onlyPagesWithoutTextAreReadUnlessAskedOtherwise() throws Exception {
        DocumentRasterized fact = run(
                new TestPdf().text("Hello").raw("72 700 100 20 re f"),
                TestOptions.with(RasterPages.ALL, Ocr.AUTO, 150),
                PageRanges.parse("1"));

        assertThat(fact.ocrPages()).hasToString("2");
        assertThat(page(1).ocr()).isNull();
        assertThat(page(2).ocr().text()).isEqualTo("dark\n");
        assertThat(document().pages()).extracting(RasterDocument.Page::text).containsExactly(null, "dark\n");
    }

    @Test
    void whereOcrRanThereIsASearchablePdf() throws Exception {
        DocumentRasterized fact = run(new TestPdf().raw("72 700 100 20 re f"), READ_ALL);

        assertThat(fact.outputs())
                .extracting(output -> output.key())
                .containsExactly("jobs/job-1/raster/raster.json", "jobs/job-1/raster/searchable.pdf");
        try (StoredContent content = storage.open(StorageKey.of("jobs/job-1/raster/searchable.pdf"));
                var searchable =
                        org.apache.pdfbox.Loader.loadPDF(content.stream().readAllBytes())) {
            assertThat(new org.apache.pdfbox.text.PDFTextStripper().getText(searchable))
                    .contains("dark");
        }
    }

    @Test
    void aMissingLanguageIsAPageErrorThatNamesIt() throws Exception {
        DocumentRasterized fact =
                run(new TestPdf().text("Hello"), TestOptions.with(RasterPages.ALL, Ocr.ALWAYS, 150, "xyz", null));

        assertThat(fact.failedPages()).hasToString("1");
        assertThat(document().errors()).extracting(PageError::code).containsExactly("ocr_language_missing");
    }

    @Test
    void aPageOverThePixelLimitIsAPageErrorBeforeItIsDrawn() throws Exception {
        limits = new RasterLimits(3_000_000, 100_000_000);

        DocumentRasterized fact = run(new TestPdf().blank(100_000, 100_000).text("Hello"), DEFAULTS);

        assertThat(fact.pages()).isEqualTo(1);
        assertThat(fact.failedPages()).hasToString("1");
        assertThat(fact.warnings())
                .singleElement()
                .asString()
                .contains("page 1 failed")
                .contains("max-pixels");
        assertThat(document().errors()).extracting(PageError::code).containsExactly("page_too_large");
    }

    @Test
    void aPageThatMemoryCannotHoldIsAPageError() throws Exception {
        limits = RasterLimits.of(100_000_000, 1_000_000);

        run(new TestPdf().text("Hello"), DEFAULTS);

        assertThat(document().errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("page_too_large");
            assertThat(error.message()).contains("memory");
        });
    }

    @Test
    void ocrStaysAtTheAskedResolutionWhenAHigherOneWouldBeTooLarge() throws Exception {
        limits = new RasterLimits(3_000_000, 100_000_000);

        run(new TestPdf().raw("72 700 100 20 re f"), READ_ALL);

        assertThat(ocr.images.getFirst().dpi()).isEqualTo(150);
    }

    @Test
    void aBrokenImageLeavesThePageStanding() throws Exception {
        DocumentRasterized fact = run(new TestPdf().brokenImage().text("Hello"), DEFAULTS);

        assertThat(fact.pages()).isEqualTo(2);
        assertThat(fact.failedPages().isEmpty()).isTrue();
    }

    @Test
    void anEncryptedDocumentNeedsItsPassword() throws Exception {
        byte[] pdf = new TestPdf().text("Hello").encrypted("secret").bytes();
        JobOptions open = TestOptions.with(RasterPages.ALL, Ocr.NEVER, 72, "eng", "secret");
        StageRunner runner = runner();

        JobSubmitted with = runner.submit(pdf, open);
        DocumentRasterized opened = (DocumentRasterized) runner.run(with, TestFacts.inspected(with, 1), List.of());
        JobSubmitted without = runner.submit(pdf, DEFAULTS);
        DocumentRasterized closed =
                (DocumentRasterized) runner.run(without, TestFacts.inspected(without, 1), List.of());

        assertThat(opened.pages()).isEqualTo(1);
        assertThat(closed.failedPages()).hasToString("1");
        assertThat(closed.warnings().getFirst()).contains("password");
    }

    @Test
    void aDamagedDocumentIsAPageErrorForEachPage() throws Exception {
        StageRunner runner = runner();
        JobSubmitted job =
                runner.submit("%PDF-1.7 nothing else".getBytes(java.nio.charset.StandardCharsets.US_ASCII), DEFAULTS);

        DocumentRasterized fact = (DocumentRasterized) runner.run(job, TestFacts.inspected(job, 2), List.of());

        assertThat(fact.failedPages()).hasToString("1-2");
        assertThat(document().errors()).extracting(PageError::code).containsOnly("damaged_pdf");
    }

    @Test
    void withoutImagesTheResultIsEmpty() throws Exception {
        DocumentRasterized fact = run(new TestPdf().text("Hello"), TestOptions.with(RasterPages.NONE, Ocr.AUTO, 150));

        assertThat(fact.pages()).isZero();
        assertThat(document()).isEqualTo(new RasterDocument(150, List.of(), List.of()));
    }

    @Test
    void aPageThatSucceededInALaterTryIsNoErrorAnyMore() throws Exception {
        StageRunner runner = runner();
        JobSubmitted job = runner.submit(new TestPdf().text("Hello").bytes(), DEFAULTS);
        DocumentInspected document = TestFacts.inspected(job, 1);
        writeError(job, 1);

        DocumentRasterized before = (DocumentRasterized) runner.assemble(job, document, List.of());
        runner.runPages(job, document, new PageRange(1, 1));
        DocumentRasterized after = (DocumentRasterized) runner.assemble(job, document, List.of());

        assertThat(before.failedPages()).hasToString("1");
        assertThat(after.failedPages().isEmpty()).isTrue();
        assertThat(after.pages()).isEqualTo(1);
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void aHungPageEndsWithAnInterruptAndTheNextPageIsDone() throws Exception {
        StageRunner runner = runner();
        JobSubmitted job = runner.submit(
                new TestPdf()
                        .raw("0 0 10 10 re f ".repeat(3_000_000))
                        .text("Hello")
                        .bytes(),
                DEFAULTS);
        DocumentInspected document = TestFacts.inspected(job, 2);
        TestUnitContext unit =
                TestUnitContext.of(WorkUnit.pages(Stage.RASTER, new PageRange(1, 2), job, document), storage, folder);

        try (StageFunctions.PageSession session = functions().pages().open(unit)) {
            AtomicReference<Throwable> end = new AtomicReference<>();
            Thread thread = Thread.ofPlatform().start(() -> {
                try {
                    session.page(1);
                } catch (Throwable e) {
                    end.set(e);
                }
            });
            Thread.sleep(700);
            thread.interrupt();
            assertThat(thread.join(java.time.Duration.ofSeconds(5))).isTrue();
            assertThat(end.get()).isInstanceOf(InterruptedException.class);

            session.page(2);
        }

        assertThat(image(2).getWidth()).isEqualTo(1275);
    }

    @Test
    void aCancelledJobStopsBeforeThePage() {
        StageRunner runner = runner();
        JobSubmitted job = runner.submit(new TestPdf().text("Hello").bytes(), DEFAULTS);
        TestUnitContext unit = TestUnitContext.of(
                WorkUnit.pages(Stage.RASTER, new PageRange(1, 1), job, TestFacts.inspected(job, 1)), storage, folder);
        unit.cancel();

        assertThatThrownBy(() -> {
                    try (StageFunctions.PageSession session =
                            functions().pages().open(unit)) {
                        session.page(1);
                    }
                })
                .isInstanceOf(dev.dataflow.pipeline.stage.JobCancelledException.class);
    }

    @Test
    void aPageNestedTooDeeplyIsAPageError() throws Exception {
        SourceDocument source = new SourceDocument(folder.resolve("none.pdf"), null);

        assertThatThrownBy(() -> source.geometry(1))
                .isInstanceOfSatisfying(
                        StageException.class, e -> assertThat(e.code()).isEqualTo("damaged_pdf"));
    }

    private DocumentRasterized run(TestPdf pdf, JobOptions options) throws Exception {
        return run(pdf, options, PageRanges.NONE);
    }

    private DocumentRasterized run(TestPdf pdf, JobOptions options, PageRanges textPages) throws Exception {
        byte[] bytes = pdf.bytes();
        StageRunner runner = runner();
        JobSubmitted job = runner.submit(bytes, options);
        int pages;
        try (var document = org.apache.pdfbox.Loader.loadPDF(bytes)) {
            pages = document.getNumberOfPages();
        }
        return (DocumentRasterized) runner.run(job, TestFacts.inspected(job, pages, textPages), List.of());
    }

    private StageRunner runner() {
        return new StageRunner(functions(), storage, folder);
    }

    private StageFunctions functions() {
        return new StageFunctions(
                Stage.RASTER, null, new RasterizePages(new PixelBudget(limits), ocr), new AssembleRaster());
    }

    private void writeError(JobSubmitted job, int pageNumber) {
        byte[] json = Json.mapper()
                .writeValueAsBytes(new PageError(
                        pageNumber, dev.dataflow.pipeline.stage.FailureKind.TIMEOUT, "page_timeout", "it hung"));
        storage.write(
                job.keys().pageError(Stage.RASTER, pageNumber),
                "application/json",
                json.length,
                new java.io.ByteArrayInputStream(json));
    }

    private BufferedImage image(int pageNumber) throws IOException {
        try (StoredContent content =
                storage.open(StorageKey.of("jobs/job-1/raster/pages/%04d.png".formatted(pageNumber)))) {
            return ImageIO.read(content.stream());
        }
    }

    private RasterPage page(int pageNumber) throws IOException {
        return read("pages/%04d.json".formatted(pageNumber), RasterPage.class);
    }

    private RasterDocument document() throws IOException {
        return read("raster.json", RasterDocument.class);
    }

    private <T> T read(String name, Class<T> type) throws IOException {
        try (StoredContent content = storage.open(StorageKey.of("jobs/job-1/raster/" + name))) {
            return Json.mapper().readValue(content.stream(), type);
        }
    }

    private static long darkness(BufferedImage image) {
        long dark = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                dark += (image.getRGB(x, y) & 0xff) < 128 ? 1 : 0;
            }
        }
        return dark;
    }
}
