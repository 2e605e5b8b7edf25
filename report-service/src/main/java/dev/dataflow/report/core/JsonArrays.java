package dev.dataflow.report.core;

import dev.dataflow.pipeline.json.Json;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;

/** Walks JSON too large to hold: the fields of an object, the items of an array, one at a time. */
final class JsonArrays {

    private JsonArrays() {}

    /** Calls {@code field} with the parser at each value of the next object; it reads or skips the value. Nothing for anything else. */
    static void eachField(JsonParser parser, Consumer<String> field) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            field.accept(name);
        }
    }

    /** Reads each item of the array the parser stands at. Skips anything else. */
    static <T> void each(JsonParser parser, Class<T> type, Consumer<T> item) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        ObjectReader reader = Json.mapper().readerFor(type).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            T value = reader.readValue(parser);
            item.accept(value);
        }
    }
}
