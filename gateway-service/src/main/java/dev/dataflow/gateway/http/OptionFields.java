package dev.dataflow.gateway.http;

import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.job.JobOptionsParser;
import dev.dataflow.pipeline.json.Json;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The options of a request, gathered from its query, from an {@code options} JSON object and from form fields, what comes later in this
 * order winning. Beside the options there is {@code file_name}, which names the upload.
 */
public final class OptionFields {

    private static final String FILE_NAME = "file_name";
    private static final String OPTIONS = "options";
    private static final String SCHEMA = "schema";

    private final ObjectNode fields = Json.mapper().createObjectNode();
    private @Nullable String fileName;

    public OptionFields(MultiValueMap<String, String> query) {
        query.forEach(
                (name, values) -> set(name, values.isEmpty() || values.getLast() == null ? "" : values.getLast()));
    }

    /** Takes in a parameter or form field; a blank one counts as not given. */
    public void set(String name, String value) {
        if (value.isBlank()) {
            return;
        }
        switch (name) {
            case FILE_NAME -> fileName = value;
            case OPTIONS -> setAll(value);
            case SCHEMA -> fields.set(SCHEMA, read(SCHEMA, value));
            default -> fields.put(name, value);
        }
    }

    /** How the request names the upload; null when it does not. */
    public @Nullable String fileName() {
        return fileName;
    }

    /** @throws dev.dataflow.pipeline.job.InvalidOptionException for an option that is unknown or cannot be used */
    public JobOptions parse() {
        return JobOptionsParser.fromJson(fields);
    }

    private void setAll(String json) {
        if (!(read(OPTIONS, json) instanceof ObjectNode object)) {
            throw new RefusedException(Refusal.INVALID_REQUEST, "options takes a JSON object.");
        }
        fields.setAll(object);
    }

    private static JsonNode read(String name, String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JacksonException e) {
            throw new RefusedException(Refusal.INVALID_REQUEST, name + " is not JSON.", e);
        }
    }
}
