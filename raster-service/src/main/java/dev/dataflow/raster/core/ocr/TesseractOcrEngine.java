package dev.dataflow.raster.core.ocr;

import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.StageException;
import java.io.IOException;

/**
 * Tesseract in this process, through Tess4J. Nothing is unpacked or loaded before the first image: a service that reads no scans pays
 * nothing.
 *
 * <p>A Tesseract handle serves one thread at a time, so handles are pooled. Each works on one core: the libraries are built without
 * OpenMP, so pages are read in parallel, never lines of one page.
 */
public final class TesseractOcrEngine implements OcrEngine {

    private final OcrSettings settings;
    private final LanguageData data;
    private final TesseractHandles handles;

    public TesseractOcrEngine(OcrSettings settings) {
        this.settings = settings;
        this.data = new LanguageData(settings.folder(), settings.languageFolders());
        this.handles = new TesseractHandles(settings.handles(), this::load);
    }

    @Override
    public void check(String languages) {
        data.check(languages);
    }

    @Override
    public OcrText read(GrayImage image, String languages) throws InterruptedException {
        return handles.with(languages, handle -> handle.read(image, settings.timeLimit()));
    }

    /** How many Tesseracts are loaded now. */
    int loadedHandles() {
        return handles.loaded();
    }

    @Override
    public void close() {
        handles.close();
    }

    private synchronized TesseractHandle load(String languages) {
        try {
            NativeTesseract.provide(settings.folder());
            return new TesseractHandle(data.folderOf(languages), languages);
        } catch (IOException e) {
            throw unavailable(
                    "its files cannot be unpacked to " + settings.folder().getFileName(), e);
        } catch (LinkageError e) {
            throw unavailable("its native library does not load on this platform", e);
        }
    }

    private static StageException unavailable(String reason, Throwable cause) {
        return new StageException(
                FailureKind.DEPENDENCY_UNAVAILABLE, "ocr_unavailable", "Tesseract cannot run here: " + reason, cause);
    }
}
