package dev.dataflow.analysis.core.model;

import dev.dataflow.analysis.core.local.Kind;
import dev.dataflow.pipeline.json.Json;
import tools.jackson.databind.JsonNode;

/** The schemas of the answers that {@link Prompts} ask for; in the form that strict servers want: every property required, none besides. */
final class ModelSchemas {

    private static final String STATEMENTS = """
            {"type": "array", "maxItems": %d, "items": {"type": "object", "additionalProperties": false,
              "properties": {"sentence": {"type": "string", "minLength": 1, "maxLength": 1000}, "page": {"type": ["integer", "null"]}},
              "required": ["sentence", "page"]}}""";

    static final AnswerSchema OVERVIEW = new AnswerSchema("document_overview", json("""
            {"type": "object", "additionalProperties": false,
             "properties": {"summary": %s, "key_points": %s,
               "document_kind": {"type": "string", "enum": %s}, "confidence": {"type": "number", "minimum": 0, "maximum": 1}},
             "required": ["summary", "key_points", "document_kind", "confidence"]}""".formatted(
            STATEMENTS.formatted(12), STATEMENTS.formatted(16), Json.mapper().writeValueAsString(Kind.wireNames()))));

    static final AnswerSchema NOTES = new AnswerSchema("document_notes", json("""
            {"type": "object", "additionalProperties": false, "properties": {"notes": %s}, "required": ["notes"]}""".formatted(STATEMENTS.formatted(20))));

    private ModelSchemas() {}

    private static JsonNode json(String text) {
        return Json.mapper().readTree(text);
    }
}
