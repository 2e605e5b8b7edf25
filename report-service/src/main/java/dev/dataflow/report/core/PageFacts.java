package dev.dataflow.report.core;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A page, in numbers.
 *
 * @param pageNumber    from 1
 * @param width         in PDF points, as a reader sees the page
 * @param height        in PDF points
 * @param textSource    where its text is from
 * @param words         of its text
 * @param ocrConfidence 0 to 100; null where OCR did not run
 * @param tables        found on it
 * @param images        embedded in it
 * @param rasterized    whether its image stands
 * @param errors        how many stages could not do it
 */
public record PageFacts(
        int pageNumber,
        double width,
        double height,
        TextSource textSource,
        long words,
        @Nullable Double ocrConfidence,
        int tables,
        int images,
        boolean rasterized,
        int errors) {

    /** Where a page's text is from. */
    public enum TextSource {
        NATIVE,
        OCR,
        NONE;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
