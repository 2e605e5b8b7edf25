package dev.dataflow.raster;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The raster service's own properties, {@code dataflow.raster.*}.
 *
 * @param maxPixels     the most pixels of one page; a page with more is a page error (default 100 million: A4 at 1000 dpi)
 * @param imageMemory   the memory that page images in hand may take together; null for half of the heap
 * @param tessdata      a folder with more language data for OCR, such as {@code fra.traineddata}; null for none
 * @param nativeFolder  where Tesseract's libraries and data are unpacked; null for a folder of the user's own below the temporary one
 * @param ocrThreads    how many pages are read by OCR at the same time (default: as many as there are cores)
 * @param ocrTimeLimit  how long OCR may take on one page (default 50 s: a little less than a page's own time limit)
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
        @DurationMin(seconds = 1) @DefaultValue("50s") Duration ocrTimeLimit) {}
