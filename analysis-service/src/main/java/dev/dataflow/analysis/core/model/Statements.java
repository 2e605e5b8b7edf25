package dev.dataflow.analysis.core.model;

import dev.dataflow.analysis.core.result.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a model's sentences. A page that the document does not have is none. */
final class Statements {

    private Statements() {}

    static List<Statement> read(JsonNode statements, int lastPage) {
        return statements
                .valueStream()
                .map(statement -> new Statement(
                        statement.get("sentence").asString().strip(), page(statement.get("page"), lastPage)))
                .filter(statement -> !statement.sentence().isEmpty())
                .toList();
    }

    private static @Nullable Integer page(JsonNode page, int lastPage) {
        return page.isInt() && page.asInt() >= 1 && page.asInt() <= lastPage ? page.asInt() : null;
    }
}
