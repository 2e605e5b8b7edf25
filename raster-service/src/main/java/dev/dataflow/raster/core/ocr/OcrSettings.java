package dev.dataflow.raster.core.ocr;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How Tesseract is run.
 *
 * @param folder          where its native libraries and the language data that come with DataFlow are unpacked; made when missing
 * @param languageFolders where other language data ({@code fra.traineddata}) is looked for, first come first served
 * @param handles         how many images are read at the same time at most; each costs some 50 MB of native memory
 * @param timeLimit       how long an image may take
 */
public record OcrSettings(Path folder, List<Path> languageFolders, int handles, Duration timeLimit) {
    public OcrSettings {
        languageFolders = List.copyOf(languageFolders);
        if (handles < 1) {
            throw new IllegalArgumentException("at least one Tesseract handle is needed, not " + handles);
        }
        if (!timeLimit.isPositive()) {
            throw new IllegalArgumentException("the time limit of OCR must be positive, not " + timeLimit);
        }
    }
}
