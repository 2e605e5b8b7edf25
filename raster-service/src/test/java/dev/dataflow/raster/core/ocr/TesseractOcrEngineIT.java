package dev.dataflow.raster.core.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.raster.core.TestPdf;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TesseractOcrEngineIT {

    private static final String[] LINES = {
        "The quick brown fox jumps over the lazy dog.",
        "Every page of a scanned contract",
        "becomes text that can be searched."
    };

    @TempDir
    static Path folder;

    private static TesseractOcrEngine engine;

    @BeforeAll
    static void start() {
        engine = engine(2, Duration.ofSeconds(60));
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void readsWhatWasWritten() throws InterruptedException {
        OcrText text = engine.read(image(TestPdf.picture(LINES)), "eng");

        assertThat(text.text()).endsWith("\n").isEqualToNormalizingWhitespace(String.join(" ", LINES));
        assertThat(text.confidence()).isGreaterThan(85);
        assertThat(text.words()).hasSize(21);
        assertThat(text.words().getLast().line()).isEqualTo(2);
    }

    @Test
    void boxesLieOnTheWords() throws InterruptedException {
        BufferedImage picture = TestPdf.picture(LINES);

        OcrText text = engine.read(image(picture), "eng");

        OcrText.Word first = text.words().getFirst();
        assertThat(first.text()).isEqualTo("The");
        assertThat(first.left()).isBetween(195, 210);
        assertThat(first.bottom()).isBetween(195, 210);
        assertThat(text.words())
                .allSatisfy(word -> assertThat(hasInk(picture, word)).isTrue());
    }

    @Test
    void blankAndTinyImagesHaveNoText() throws InterruptedException {
        assertThat(engine.read(image(TestPdf.picture()), "eng")).isEqualTo(OcrText.NONE);
        assertThat(engine.read(new GrayImage(1, 1, new byte[1], 300), "eng").words())
                .isEmpty();
        assertThat(engine.read(new GrayImage(3, 2000, new byte[6000], 300), "eng")
                        .words())
                .isEmpty();
    }

    @Test
    void aMissingLanguageIsNamed() {
        assertThatThrownBy(() -> engine.read(image(TestPdf.picture(LINES)), "eng+xyz"))
                .isInstanceOfSatisfying(
                        StageException.class, e -> assertThat(e.code()).isEqualTo("ocr_language_missing"));
    }

    @Test
    void brokenLanguageDataIsNoCrash() throws IOException {
        Path broken = Files.createDirectories(folder.resolve("broken"));
        Files.writeString(broken.resolve("bad.traineddata"), "this is no language");

        try (TesseractOcrEngine other =
                new TesseractOcrEngine(new OcrSettings(folder, List.of(broken), 1, Duration.ofSeconds(60)))) {
            assertThatThrownBy(() -> other.read(image(TestPdf.picture(LINES)), "bad"))
                    .isInstanceOfSatisfying(
                            StageException.class, e -> assertThat(e.code()).isEqualTo("ocr_unavailable"));
            assertThatThrownBy(() -> other.read(image(TestPdf.picture(LINES)), "bad"))
                    .isInstanceOf(StageException.class);
        }
    }

    @Test
    void aTimeLimitEndsTheReading() {
        try (TesseractOcrEngine hurried = engine(1, Duration.ofMillis(1))) {
            assertThatThrownBy(() -> hurried.read(image(fullPage()), "eng"))
                    .isInstanceOfSatisfying(StageException.class, e -> {
                        assertThat(e.kind()).isEqualTo(FailureKind.TIMEOUT);
                        assertThat(e.code()).isEqualTo("ocr_timeout");
                    });
        }
    }

    @Test
    void anInterruptEndsTheReadingAndTheHandleGoesOn() throws Exception {
        try (TesseractOcrEngine one = engine(1, Duration.ofSeconds(60))) {
            one.read(image(TestPdf.picture(LINES)), "eng");
            AtomicReference<Throwable> end = new AtomicReference<>();
            GrayImage page = image(fullPage());
            Thread reader = Thread.ofPlatform().start(() -> {
                try {
                    one.read(page, "eng");
                } catch (Throwable e) {
                    end.set(e);
                }
            });

            Thread.sleep(300);
            reader.interrupt();

            assertThat(reader.join(Duration.ofSeconds(20))).isTrue();
            assertThat(end.get()).isInstanceOf(InterruptedException.class);
            assertThat(one.read(image(TestPdf.picture(LINES)), "eng").words()).hasSize(21);
        }
    }

    @Test
    void manyThreadsShareFewHandles() throws Exception {
        GrayImage image = image(TestPdf.picture(LINES[0]));
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<OcrText>> tasks = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                tasks.add(() -> engine.read(image, "eng"));
            }

            for (Future<OcrText> text : threads.invokeAll(tasks)) {
                assertThat(text.get().text()).isEqualTo(LINES[0] + "\n");
            }
        }
        assertThat(engine.loadedHandles()).isLessThanOrEqualTo(2);
    }

    @Test
    void nativeMemoryStaysFlat() throws Exception {
        GrayImage image = image(TestPdf.picture("Invoice 4711"));
        for (int i = 0; i < 20; i++) {
            engine.read(image, "eng");
        }
        long before = residentKilobytes();

        for (int i = 0; i < 200; i++) {
            engine.read(image, "eng");
        }

        assertThat(residentKilobytes() - before).isLessThan(60_000);
    }

    @Test
    void aClosedEngineReadsNothingMore() {
        TesseractOcrEngine closed = engine(1, Duration.ofSeconds(60));
        closed.close();

        assertThatThrownBy(() -> closed.read(image(TestPdf.picture()), "eng"))
                .isInstanceOf(IllegalStateException.class);
    }

    private static TesseractOcrEngine engine(int handles, Duration timeLimit) {
        return new TesseractOcrEngine(new OcrSettings(folder, List.of(), handles, timeLimit));
    }

    private static GrayImage image(BufferedImage picture) {
        byte[] pixels = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        return new GrayImage(picture.getWidth(), picture.getHeight(), pixels, 200);
    }

    private static BufferedImage fullPage() {
        Random random = new Random(1);
        String[] lines = new String[33];
        for (int i = 0; i < lines.length; i++) {
            StringBuilder line = new StringBuilder();
            while (line.length() < 70) {
                line.append(Integer.toString(random.nextInt(1 << 20), 36)).append(' ');
            }
            lines[i] = line.toString();
        }
        return TestPdf.picture(lines);
    }

    private static boolean hasInk(BufferedImage picture, OcrText.Word word) {
        for (int y = word.top(); y < word.bottom(); y++) {
            for (int x = word.left(); x < word.right(); x++) {
                if ((picture.getRGB(x, y) & 0xff) < 100) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Of the whole process; 0 where the system does not tell. */
    private static long residentKilobytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }
}
