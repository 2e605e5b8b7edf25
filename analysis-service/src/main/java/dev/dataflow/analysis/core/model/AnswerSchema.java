package dev.dataflow.analysis.core.model;

import tools.jackson.databind.JsonNode;

/**
 * What a JSON answer must look like.
 *
 * @param name   letters, digits and {@code _}: servers want one
 * @param schema a JSON Schema whose root is an object
 */
public record AnswerSchema(String name, JsonNode schema) {}
