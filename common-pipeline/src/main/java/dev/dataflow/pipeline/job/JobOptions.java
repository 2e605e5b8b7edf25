package dev.dataflow.pipeline.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.page.PageRanges;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * What a user asks of a job. Made and checked by {@link JobOptionsParser}; every field has a value, except those that may be absent.
 *
 * @param pages        the pages to do; null for all
 * @param dpi          of page images, 36 to 600
 * @param raster       which pages become images
 * @param ocr          which pages are read by OCR
 * @param ocrLanguages Tesseract's names joined by {@code +}: {@code eng+fra}
 * @param language     of reports and descriptions: {@code en} or {@code fr}
 * @param maxImages    how many images are described at most
 * @param analysis     who analyses
 * @param schema       a JSON Schema for structured extraction; null for none
 * @param password     opens an encrypted document; never logged, never shown
 * @param callbackUrl  where {@code job.finished} is posted; null for nowhere
 * @param redact       what reports leave out
 */
public record JobOptions(
        @Nullable PageRanges pages,
        int dpi,
        RasterPages raster,
        Ocr ocr,
        String ocrLanguages,
        String language,
        int maxImages,
        Analysis analysis,
        @Nullable JsonNode schema,
        @Nullable String password,
        @Nullable String callbackUrl,
        Redaction redact) {

    /** A JSON {@code null} read from the wire is no schema. */
    public JobOptions {
        schema = schema != null && schema.isNull() ? null : schema;
    }

    /** What a job without options does. */
    public static final JobOptions DEFAULTS = new JobOptions(
            null, 150, RasterPages.ALL, Ocr.AUTO, "eng", "en", 10, Analysis.LOCAL, null, null, null, Redaction.NONE);

    /** Which pages become images. */
    public enum RasterPages {
        ALL,
        /** Those without usable text. */
        AUTO,
        NONE;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static RasterPages ofWireName(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /** Which of the pages that become images are read by OCR. */
    public enum Ocr {
        /** Those without usable text. */
        AUTO,
        ALWAYS,
        NEVER;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Ocr ofWireName(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /** Who analyses. */
    public enum Analysis {
        LOCAL,
        OPENAI,
        ANTHROPIC,
        NONE;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Analysis ofWireName(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /** What reports leave out. */
    public enum Redaction {
        NONE,
        PII;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Redaction ofWireName(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /** The same options without the password: what is shown and stored for people to read. */
    public JobOptions withoutPassword() {
        return withPassword(null);
    }

    /** The same options with another password, or none. */
    public JobOptions withPassword(@Nullable String password) {
        return new JobOptions(
                pages,
                dpi,
                raster,
                ocr,
                ocrLanguages,
                language,
                maxImages,
                analysis,
                schema,
                password,
                callbackUrl,
                redact);
    }

    /** The options as users write them, in the order of the fields: for display. Without the password, and without what is absent. */
    public Map<String, Object> toMap() {
        Map<String, Object> map =
                Json.mapper().convertValue(this, new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
        map.remove("password");
        map.values().removeIf(Objects::isNull);
        return map;
    }

    @Override
    public String toString() {
        return "JobOptions[pages=%s, dpi=%d, raster=%s, ocr=%s, ocrLanguages=%s, language=%s, maxImages=%d, analysis=%s, redact=%s]"
                .formatted(pages, dpi, raster, ocr, ocrLanguages, language, maxImages, analysis, redact);
    }
}
