package dev.dataflow.raster;

import dev.dataflow.raster.core.RasterLimits;
import dev.dataflow.raster.core.ocr.OcrSettings;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * {@code dataflow.raster}: what page images and OCR may cost.
 *
 * @param maxPixels    the most pixels of one page; a page with more is a page error (100000000: A4 at 1000 dpi)
 * @param imageMemory  the memory that page images in hand may take together (half of the heap)
 * @param tessdata     a folder with more language data for OCR, such as {@code fra.traineddata} (none)
 * @param nativeFolder where Tesseract's libraries and data are unpacked ({@code .cache/dataflow/ocr} in the user's home, or a temporary
 *                     folder where there is no home)
 * @param ocrThreads   how many pages are read by OCR at the same time; 0 for as many as there are cores (0)
 * @param ocrTimeLimit how long OCR may take on one page (50s: a little less than a page's own time limit)
 */
@Validated
@ConfigurationProperties("dataflow.raster")
public record RasterProperties(
        @Min(1) @Max(2_000_000_000) @DefaultValue("100000000")
        long maxPixels,

        @Nullable DataSize imageMemory,
        @Nullable Path tessdata,
        @Nullable Path nativeFolder,
        @Min(0) @Max(1024) @DefaultValue("0") int ocrThreads,
        @DurationMin(seconds = 1) @DefaultValue("50s") Duration ocrTimeLimit) {

    /**
     * The limits, in the core's terms.
     *
     * @param heap the most memory that Java may take, in bytes
     */
    RasterLimits limits(long heap) {
        return RasterLimits.of(maxPixels, imageMemory == null ? heap / 2 : imageMemory.toBytes());
    }

    /** How Tesseract is run, in the core's terms. */
    OcrSettings ocr(List<Path> languageFolders) {
        int handles = ocrThreads == 0 ? Runtime.getRuntime().availableProcessors() : ocrThreads;
        return new OcrSettings(
                nativeFolder == null ? defaultFolder() : nativeFolder, languageFolders, handles, ocrTimeLimit);
    }

    /** Of the user's own: nobody else may put native code there. */
    private static Path defaultFolder() {
        Path home = Path.of(System.getProperty("user.home", ""));
        return Files.isDirectory(home) && Files.isWritable(home)
                ? home.resolve(".cache/dataflow/ocr")
                : Path.of(System.getProperty("java.io.tmpdir"), "dataflow-ocr-" + System.getProperty("user.name"));
    }
}
