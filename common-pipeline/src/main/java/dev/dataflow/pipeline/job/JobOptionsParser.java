package dev.dataflow.pipeline.job;

import dev.dataflow.pipeline.job.JobOptions.Analysis;
import dev.dataflow.pipeline.job.JobOptions.Ocr;
import dev.dataflow.pipeline.job.JobOptions.RasterPages;
import dev.dataflow.pipeline.job.JobOptions.Redaction;
import dev.dataflow.pipeline.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes {@link JobOptions} of what a user sent, defaults applied. The first option that cannot be used is refused by name, one that is not
 * known too: a typing error must not silently become a default. An option that is null is one that was not given.
 */
public final class JobOptionsParser {

    /** The names of all options. */
    public static final List<String> NAMES = List.of(
            "pages",
            "dpi",
            "raster",
            "ocr",
            "ocr_languages",
            "language",
            "max_images",
            "analysis",
            "schema",
            "password",
            "callback_url",
            "redact");

    private JobOptionsParser() {}

    /**
     * Reads a JSON object. Numbers may also be texts.
     *
     * @throws InvalidOptionException when it is no object, or an option is unknown or cannot be used
     */
    public static JobOptions fromJson(JsonNode json) {
        if (json.isNull() || json.isMissingNode()) {
            return JobOptions.DEFAULTS;
        }
        if (!json.isObject()) {
            throw new InvalidOptionException("options", "options takes a JSON object");
        }
        refuseUnknown(json);
        return read(new OptionValues(json));
    }

    /**
     * Reads query or form parameters; {@code schema} is then JSON text. A blank one is one that was not given: forms send those.
     *
     * @throws InvalidOptionException when an option is unknown or cannot be used
     */
    public static JobOptions fromParameters(Map<String, String> parameters) {
        ObjectNode json = Json.mapper().createObjectNode();
        parameters.forEach((name, value) -> {
            if (!value.isBlank()) {
                json.set(name, name.equals("schema") ? schema(value) : json.stringNode(value));
            }
        });
        return fromJson(json);
    }

    private static void refuseUnknown(JsonNode json) {
        Optional<String> unknown = json.propertyNames().stream()
                .filter(name -> !NAMES.contains(name))
                .findFirst();
        unknown.ifPresent(name -> {
            throw new InvalidOptionException(
                    name, "'%s' is no option; options are %s".formatted(name, String.join(", ", NAMES)));
        });
    }

    private static JobOptions read(OptionValues values) {
        JobOptions defaults = JobOptions.DEFAULTS;
        return new JobOptions(
                values.pages("pages").orElse(null),
                values.number("dpi", 36, 600).orElse(defaults.dpi()),
                values.choice("raster", RasterPages.values(), RasterPages::wireName)
                        .orElse(defaults.raster()),
                values.choice("ocr", Ocr.values(), Ocr::wireName).orElse(defaults.ocr()),
                values.languages("ocr_languages").orElse(defaults.ocrLanguages()),
                values.choice("language", new String[] {"en", "fr"}, name -> name)
                        .orElse(defaults.language()),
                values.number("max_images", 0, 1000).orElse(defaults.maxImages()),
                values.choice("analysis", Analysis.values(), Analysis::wireName).orElse(defaults.analysis()),
                values.schema("schema").orElse(null),
                values.secret("password").orElse(null),
                values.webAddress("callback_url").orElse(null),
                values.choice("redact", Redaction.values(), Redaction::wireName).orElse(defaults.redact()));
    }

    private static JsonNode schema(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JacksonException e) {
            throw new InvalidOptionException("schema", "schema takes a JSON Schema, and this is no JSON");
        }
    }
}
