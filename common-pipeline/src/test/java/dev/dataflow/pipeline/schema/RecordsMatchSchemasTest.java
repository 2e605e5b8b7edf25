package dev.dataflow.pipeline.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.event.DocumentAnalyzed;
import dev.dataflow.pipeline.event.DocumentExtracted;
import dev.dataflow.pipeline.event.DocumentRasterized;
import dev.dataflow.pipeline.event.EventType;
import dev.dataflow.pipeline.event.ReportReady;
import dev.dataflow.pipeline.event.StageCompleted;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.ProgressDocument;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.Stage;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every component of every record is in its schema, required, with its type; and the schema has nothing else. */
class RecordsMatchSchemasTest {

    /** Absent, not null, where it was not asked for. */
    private static final Set<String> OPTIONAL = Set.of(
            "ProgressDocument.history",
            "JobFinished.callbackUrl",
            "JobSubmitted.orchestrator",
            "JobSubmitted.told",
            "JobState.told");

    private static final Map<Class<?>, String> SIMPLE = Map.of(
            String.class, "string",
            int.class, "integer",
            long.class, "integer",
            Integer.class, "integer",
            float.class, "number",
            double.class, "number",
            boolean.class, "boolean",
            JsonNode.class, "object",
            PageRange.class, "string",
            PageRanges.class, "string");

    static Stream<Arguments> schemas() {
        Stream<Arguments> events = Arrays.stream(EventType.values())
                .map(type -> Arguments.of(type.eventClass(), "schemas/events/" + type.typeName() + ".schema.json"));
        return Stream.concat(
                events,
                Stream.of(
                        Arguments.of(WorkUnit.class, "schemas/work-unit.schema.json"),
                        Arguments.of(JobState.class, "schemas/job-state.schema.json"),
                        Arguments.of(ProgressDocument.class, ProgressDocument.SCHEMA)));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyComponentIsInTheSchema(Class<?> type, String resource) {
        JsonNode schema = Json.mapper().readTree(JsonSchemas.text(resource));

        List<String> differences = new ArrayList<>();
        new Comparison(schema, differences).ofRecord(type, schema);

        assertThat(differences).isEmpty();
        assertThat(schema.path("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.path("description").asString()).isNotBlank();
    }

    private record Comparison(JsonNode root, List<String> differences) {

        void ofRecord(Class<?> type, JsonNode given) {
            JsonNode schema = resolved(given);
            Set<String> names = new TreeSet<>();
            Set<String> required = new TreeSet<>();
            for (RecordComponent component : type.getRecordComponents()) {
                String name = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
                String where = type.getSimpleName() + "." + component.getName();
                names.add(name);
                boolean optional = OPTIONAL.contains(where);
                if (!optional) {
                    required.add(name);
                }
                boolean nullable = !optional && component.getAnnotatedType().isAnnotationPresent(Nullable.class);
                ofType(
                        component.getGenericType(),
                        nullable,
                        schema.path("properties").path(name),
                        where);
            }
            same(
                    type.getSimpleName() + " properties",
                    names,
                    new TreeSet<>(schema.path("properties").propertyNames()));
            Set<String> stated = new TreeSet<>();
            schema.path("required").forEach(name -> stated.add(name.asString()));
            same(type.getSimpleName() + " required", required, stated);
        }

        private void ofType(Type type, boolean nullable, JsonNode given, String where) {
            same(where + " nullable", nullable, allowsNull(given));
            JsonNode schema = resolved(withoutNull(given));
            if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
                typeIs("array", schema, where);
                ofType(list.getActualTypeArguments()[0], false, schema.path("items"), where + "[]");
                return;
            }
            if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
                typeIs("object", schema, where);
                for (Stage stage : Stage.values()) {
                    ofType(
                            map.getActualTypeArguments()[1],
                            false,
                            schema.path("properties").path(stage.wireName()),
                            where);
                }
                return;
            }
            ofClass((Class<?>) type, schema, where);
        }

        private void ofClass(Class<?> type, JsonNode schema, String where) {
            if (type == StageCompleted.class) {
                ofStages(schema, where);
            } else if (SIMPLE.containsKey(type)) {
                typeIs(SIMPLE.get(type), schema, where);
                same(
                        where + " pattern",
                        type == PageRange.class || type == PageRanges.class,
                        schema.has("pattern") && !where.endsWith("sha256"));
            } else if (type == Instant.class) {
                typeIs("string", schema, where);
                same(where + " format", "date-time", schema.path("format").asString());
            } else if (type.isEnum()) {
                typeIs("string", schema, where);
                same(where + " enum", wireNames(type), texts(schema.path("enum")));
            } else {
                typeIs("object", schema, where);
                ofRecord(type, schema);
            }
        }

        private void ofStages(JsonNode schema, String where) {
            Map<String, Class<?>> types = Map.of(
                    "extraction", DocumentExtracted.class,
                    "raster", DocumentRasterized.class,
                    "analysis", DocumentAnalyzed.class,
                    "report", ReportReady.class);
            Set<String> stated = new TreeSet<>();
            for (JsonNode alternative : schema.path("oneOf")) {
                String stage = alternative.at("/allOf/1/properties/stage/const").asString();
                stated.add(stage);
                ofRecord(types.get(stage), alternative.at("/allOf/0"));
            }
            same(where + " stages", new TreeSet<>(types.keySet()), stated);
        }

        private JsonNode resolved(JsonNode schema) {
            String ref = schema.path("$ref").asString("");
            return ref.isEmpty() ? schema : root.at(ref.substring(1));
        }

        private static JsonNode withoutNull(JsonNode schema) {
            return schema.has("anyOf") ? schema.path("anyOf").path(0) : schema;
        }

        private static boolean allowsNull(JsonNode schema) {
            return texts(schema.path("type")).contains("null")
                    || (schema.has("anyOf")
                            && schema.path("anyOf")
                                    .path(1)
                                    .path("type")
                                    .asString()
                                    .equals("null"));
        }

        private void typeIs(String type, JsonNode schema, String where) {
            JsonNode stated = schema.path("type");
            same(where + " type", type, stated.isArray() ? stated.path(0).asString() : stated.asString(""));
        }

        private void same(String what, Object record, Object schema) {
            if (!record.equals(schema)) {
                differences.add("%s: the record says %s, the schema %s".formatted(what, record, schema));
            }
        }

        private static List<String> wireNames(Class<?> type) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> Json.mapper().convertValue(constant, String.class))
                    .toList();
        }

        private static List<String> texts(JsonNode array) {
            List<String> texts = new ArrayList<>();
            array.forEach(text -> texts.add(text.asString("null")));
            return texts;
        }
    }
}
