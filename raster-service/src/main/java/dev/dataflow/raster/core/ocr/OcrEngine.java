package dev.dataflow.raster.core.ocr;

import dev.dataflow.pipeline.stage.StageException;

/**
 * Reads the text of an image.
 *
 * <p>Safe for use by many threads; a call may wait until the engine has room for it.
 *
 * <p>What this does not do: draw pages, prepare images, know of PDF points, or decide which pages are read.
 */
public interface OcrEngine extends AutoCloseable {

    /**
     * Tells early whether text in these languages can be read.
     *
     * @param languages Tesseract's names joined by {@code +}: {@code eng+fra}
     * @throws StageException {@code INVALID_INPUT} with code {@code ocr_language_missing}
     */
    void check(String languages);

    /**
     * Reads an image.
     *
     * @throws StageException       {@code INVALID_INPUT} with code {@code ocr_language_missing}; {@code TIMEOUT} with code
     *                              {@code ocr_timeout}; {@code DEPENDENCY_UNAVAILABLE} with code {@code ocr_unavailable} when the engine
     *                              cannot run on this machine
     * @throws InterruptedException soon after an interrupt
     */
    OcrText read(GrayImage image, String languages) throws InterruptedException;

    @Override
    void close();
}
