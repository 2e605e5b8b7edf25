package dev.dataflow.raster.core.ocr;

import com.sun.jna.Memory;
import com.sun.jna.Platform;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.StageException;
import java.nio.file.Path;
import java.time.Duration;
import net.sourceforge.tess4j.ITessAPI.ETEXT_DESC;
import net.sourceforge.tess4j.ITessAPI.TessBaseAPI;
import net.sourceforge.tess4j.ITessAPI.TessCancelFunc;
import net.sourceforge.tess4j.ITessAPI.TessOcrEngineMode;
import net.sourceforge.tess4j.ITessAPI.TessPageSegMode;
import net.sourceforge.tess4j.ITessAPI.TessResultIterator;
import net.sourceforge.tess4j.TessAPI1;

/**
 * One Tesseract, loaded for some languages. Not thread-safe, costly to make (it reads its models) and cheap to use again. What it
 * allocates natively for an image is freed when that image is done.
 */
final class TesseractHandle implements AutoCloseable {

    private final TessBaseAPI api;
    private final String languages;

    /** @throws StageException {@code DEPENDENCY_UNAVAILABLE} with code {@code ocr_unavailable} when the data cannot be loaded */
    TesseractHandle(Path languageFolder, String languages) {
        this.api = TessAPI1.TessBaseAPICreate();
        this.languages = languages;
        if (TessAPI1.TessBaseAPIInit2(api, languageFolder.toString(), languages, TessOcrEngineMode.OEM_LSTM_ONLY)
                != 0) {
            TessAPI1.TessBaseAPIDelete(api);
            throw new StageException(
                    FailureKind.DEPENDENCY_UNAVAILABLE,
                    "ocr_unavailable",
                    "Tesseract cannot load its data for " + languages + ": is a file of it broken?");
        }
        // What Tesseract has to say about a page ("Too few characters") would go to the error stream.
        TessAPI1.TessBaseAPISetVariable(api, "debug_file", Platform.isWindows() ? "nul" : "/dev/null");
        TessAPI1.TessBaseAPISetPageSegMode(api, TessPageSegMode.PSM_AUTO_OSD);
    }

    String languages() {
        return languages;
    }

    /**
     * Reads an image. Recognition ends at the next word after an interrupt or the time limit; page layout, a second or so before it,
     * cannot be interrupted.
     */
    OcrText read(GrayImage image, Duration timeLimit) throws InterruptedException {
        try {
            setImage(image);
            recognize(timeLimit);
            TessResultIterator words = TessAPI1.TessBaseAPIGetIterator(api);
            return words == null ? OcrText.NONE : new TesseractWords(words).read();
        } finally {
            TessAPI1.TessBaseAPIClear(api);
        }
    }

    @Override
    public void close() {
        TessAPI1.TessBaseAPIEnd(api);
        TessAPI1.TessBaseAPIDelete(api);
    }

    /** Tesseract copies the pixels. */
    private void setImage(GrayImage image) {
        try (Memory pixels = new Memory(image.pixels().length)) {
            pixels.write(0, image.pixels(), 0, image.pixels().length);
            TessAPI1.TessBaseAPISetImage(
                    api,
                    pixels.getByteBuffer(0, image.pixels().length),
                    image.width(),
                    image.height(),
                    1,
                    image.width());
        }
        TessAPI1.TessBaseAPISetSourceResolution(api, image.dpi());
    }

    private void recognize(Duration timeLimit) throws InterruptedException {
        long deadline = System.nanoTime() + timeLimit.toNanos();
        Thread reader = Thread.currentThread();
        TessCancelFunc cancel = (context, words) -> reader.isInterrupted() || System.nanoTime() - deadline > 0;
        ETEXT_DESC monitor = TessAPI1.TessMonitorCreate();
        try {
            // JNA knows an older layout of the monitor: it must not write its copy back over Tesseract's fields.
            monitor.setAutoSynch(false);
            TessAPI1.TessMonitorSetCancelFunc(monitor, cancel);
            int status = TessAPI1.TessBaseAPIRecognize(api, monitor);
            if (Thread.interrupted()) {
                throw new InterruptedException("OCR was interrupted");
            }
            if (status != 0) {
                throw failure(System.nanoTime() - deadline > 0, timeLimit);
            }
        } finally {
            TessAPI1.TessMonitorDelete(monitor);
        }
    }

    private static StageException failure(boolean late, Duration timeLimit) {
        return late
                ? new StageException(
                        FailureKind.TIMEOUT,
                        "ocr_timeout",
                        "OCR did not end within %d s".formatted(timeLimit.toSeconds()))
                : new StageException(
                        FailureKind.INVALID_INPUT, "ocr_failed", "Tesseract could not read the image of the page");
    }
}
