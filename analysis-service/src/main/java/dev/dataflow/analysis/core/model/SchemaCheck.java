package dev.dataflow.analysis.core.model;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.StageException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Holds JSON to a JSON Schema (2020-12 unless it says otherwise). References lead nowhere but inside the schema: nothing is fetched. */
final class SchemaCheck {

    private static final int MOST_ERRORS = 20;

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaLoader(loader -> loader.resourceLoaders(loaders -> {})));

    private final Schema schema;

    /** @throws StageException {@code invalid_schema} when it is no schema */
    SchemaCheck(JsonNode schema) {
        try {
            this.schema = REGISTRY.getSchema(Json.mapper().writeValueAsString(schema), InputFormat.JSON);
            this.schema.initializeValidators();
        } catch (SchemaException e) {
            throw new StageException(
                    FailureKind.INVALID_INPUT,
                    "invalid_schema",
                    "The option schema is no JSON Schema that can be used",
                    e);
        }
    }

    /** What is wrong with it, a line each; empty when it is valid. */
    List<String> errors(JsonNode json) {
        return schema.validate(Json.mapper().writeValueAsString(json), InputFormat.JSON).stream()
                .limit(MOST_ERRORS)
                .map(Error::toString)
                .toList();
    }
}
