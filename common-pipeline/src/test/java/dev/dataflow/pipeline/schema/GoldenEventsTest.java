package dev.dataflow.pipeline.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.EventType;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.Topics;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events as the first version wrote them, with a field that it did not know. They stay readable for ever: the files are never changed, only
 * added to when a type of event is.
 */
class GoldenEventsTest {

    private static final String ADDED_LATER = "added_later";

    private final EventCodec codec = new EventCodec(Topics.DEFAULTS, "/dataflow/test");

    @ParameterizedTest
    @EnumSource(EventType.class)
    void readsEventsWrittenByOtherVersions(EventType type) {
        String golden = golden(type);

        Event event = codec.event(Topics.DEFAULTS.of(type), new RecordHeaders(), golden.getBytes(UTF_8));

        assertThat(event).isInstanceOf(type.eventClass());
        assertThat(golden).contains(ADDED_LATER);
        ObjectNode expected = (ObjectNode) Json.mapper().readTree(golden);
        expected.remove(ADDED_LATER);
        assertHolds(Json.mapper().valueToTree(event), expected, type.typeName());
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void theyAndTodaysAreValid(EventType type) {
        var schema = JsonSchemas.schema("schemas/events/" + type.typeName() + ".schema.json");
        Event event = Json.mapper().readValue(golden(type), type.eventClass());

        assertThat(JsonSchemas.errors(schema, golden(type))).isEmpty();
        assertThat(JsonSchemas.errors(schema, Json.mapper().writeValueAsString(event)))
                .isEmpty();
    }

    /** Whatever the older JSON says is in today's, with the same value; today's may say more. */
    private static void assertHolds(JsonNode today, JsonNode older, String where) {
        if (older.isObject()) {
            for (Map.Entry<String, JsonNode> field : older.properties()) {
                assertHolds(today.path(field.getKey()), field.getValue(), where + "/" + field.getKey());
            }
        } else if (older.isArray()) {
            assertThat(today.size()).as(where).isEqualTo(older.size());
            for (int i = 0; i < older.size(); i++) {
                assertHolds(today.path(i), older.path(i), where + "/" + i);
            }
        } else {
            assertThat(today.asString("")).as(where).isEqualTo(older.asString(""));
        }
    }

    private static String golden(EventType type) {
        return JsonSchemas.text("golden/" + type.typeName() + ".json");
    }
}
