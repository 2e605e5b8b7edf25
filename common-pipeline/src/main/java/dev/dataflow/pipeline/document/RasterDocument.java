package dev.dataflow.pipeline.document;

import dev.dataflow.pipeline.stage.PageError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole of {@code raster.json}: an index; the words stand in the page files.
 *
 * @param dpi    of the images
 * @param pages  those that became images, ascending
 * @param errors pages that could not be done
 */
public record RasterDocument(int dpi, List<Page> pages, List<PageError> errors) {

    public RasterDocument {
        pages = List.copyOf(pages);
        errors = List.copyOf(errors);
    }

    /**
     * A page.
     *
     * @param imagePath  its PNG, relative to the job's folder
     * @param pagePath   its JSON, relative to the job's folder
     * @param text       what OCR read; null where it did not run
     * @param confidence of the OCR, 0 to 100; null where it did not run
     */
    public record Page(
            int pageNumber,
            String imagePath,
            String pagePath,
            int pixelWidth,
            int pixelHeight,
            @Nullable String text,
            @Nullable Double confidence) {}
}
