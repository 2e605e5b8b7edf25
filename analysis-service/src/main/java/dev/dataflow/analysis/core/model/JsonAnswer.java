package dev.dataflow.analysis.core.model;

import dev.dataflow.pipeline.json.Json;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Finds the JSON object in a model's answer: models wrap it in Markdown fences or words even when told not to. */
final class JsonAnswer {

    private JsonAnswer() {}

    /** The object from the first opening to the last closing brace; empty when that is no JSON. */
    static Optional<JsonNode> in(String answer) {
        int start = answer.indexOf('{');
        int end = answer.lastIndexOf('}');
        if (start < 0 || end < start) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.mapper().readTree(answer.substring(start, end + 1)));
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }
}
