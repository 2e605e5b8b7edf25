package dev.dataflow.pipeline.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.event.EventType;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.job.JobFold;
import dev.dataflow.pipeline.job.JobFolder;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.Topics;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.testkit.TestFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** The AsyncAPI document says what the code does: topics, messages, headers, schemas. */
class AsyncApiTest {

    private static final JobSubmitted JOB = TestFacts.submitted("42");

    private final EventCodec codec = new EventCodec(Topics.DEFAULTS, "/dataflow/test");
    private final JsonNode document =
            Json.mapper().valueToTree(new Yaml().<Map<String, Object>>load(JsonSchemas.text("asyncapi.yaml")));

    @Test
    void everyTopicIsAChannel() {
        Map<String, String> policies = Topics.DEFAULTS.all().stream()
                .collect(Collectors.toMap(
                        NewTopic::name, topic -> topic.configs().get("cleanup.policy")));

        Map<String, String> documented = channels().stream()
                .collect(Collectors.toMap(channel -> channel.path("address").asString(), channel -> channel.at(
                                "/bindings/kafka/topicConfiguration/cleanup.policy")
                        .valueStream()
                        .map(JsonNode::asString)
                        .collect(Collectors.joining(","))));

        assertThat(document.path("asyncapi").asString()).isEqualTo("3.0.0");
        assertThat(documented).isEqualTo(policies);
    }

    @Test
    void everyRecordIsTheMessageOfItsChannel() {
        for (ProducerRecord<String, byte[]> record : records().toList()) {
            JsonNode message = messageOf(record.topic());

            assertThat(message.path("x-ce-type").asString()).as(record.topic()).isEqualTo(header(record, "ce_type"));
            String schema = message.at("/payload/schema/$ref").asString();
            assertThat(JsonSchemas.errors(JsonSchemas.schema(schema), new String(record.value(), UTF_8)))
                    .as(schema)
                    .isEmpty();
            assertThat(headerNames(record)).as(record.topic()).isEqualTo(documentedHeaders(message));
        }
    }

    @Test
    void everyChannelIsSentToAndReceivedFrom() {
        for (String name : document.path("channels").propertyNames()) {
            List<String> actions = new ArrayList<>();
            document.path("operations").forEach(operation -> {
                if (operation.at("/channel/$ref").asString().equals("#/channels/" + name)) {
                    actions.add(operation.path("action").asString());
                    assertThat(operation.path("x-services").size()).as(name).isPositive();
                }
            });
            assertThat(actions).as(name).contains("send").doesNotHaveDuplicates();
            assertThat(actions.contains("receive")).as(name).isEqualTo(!name.equals("deadLetters"));
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = new ArrayList<>();
        collect(document, references);

        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            if (reference.startsWith("#")) {
                assertThat(document.at(reference.substring(1)).isMissingNode()).isFalse();
            } else {
                assertThat(JsonSchemas.text(reference)).isNotBlank();
            }
        });
    }

    @Test
    void everyEventHasItsSchemaAndItsMessage() {
        assertThat(Arrays.stream(EventType.values())
                        .map(type -> type.eventClass().getSimpleName()))
                .allSatisfy(name -> assertThat(document.at("/components/messages/" + name + "/title")
                                .asString())
                        .isEqualTo(name));
    }

    private Stream<ProducerRecord<String, byte[]>> records() {
        Stream<ProducerRecord<String, byte[]>> events = Arrays.stream(EventType.values())
                .map(type -> Json.mapper()
                        .readValue(JsonSchemas.text("golden/" + type.typeName() + ".json"), type.eventClass()))
                .map(codec::record);
        Stream<ProducerRecord<String, byte[]>> units =
                Arrays.stream(Stage.values()).map(AsyncApiTest::assembling).map(codec::record);
        Stream<ProducerRecord<String, byte[]>> states =
                Optional.of(JobFolder.apply(JobFold.empty("42"), JOB))
                        .flatMap(JobFold::state)
                        .map(codec::record)
                        .stream();
        return Stream.of(events, units, states, Stream.of(codec.record(WorkUnit.inspect(JOB))))
                .flatMap(records -> records);
    }

    private static WorkUnit assembling(Stage stage) {
        return WorkUnit.assemble(
                stage,
                JOB,
                TestFacts.inspected(JOB, 3),
                List.of(TestFacts.extracted(JOB), TestFacts.rasterized(JOB), TestFacts.analyzed(JOB)),
                false);
    }

    private List<JsonNode> channels() {
        return document.path("channels").valueStream().toList();
    }

    private JsonNode messageOf(String topic) {
        JsonNode channel = channels().stream()
                .filter(candidate -> candidate.path("address").asString().equals(topic))
                .findFirst()
                .orElseThrow();
        JsonNode message = channel.path("messages").valueStream().findFirst().orElseThrow();
        return document.at(message.path("$ref").asString().substring(1));
    }

    private Set<String> documentedHeaders(JsonNode message) {
        JsonNode trait = document.at(message.at("/traits/0/$ref").asString().substring(1));
        Set<String> names = new HashSet<>();
        trait.at("/headers/required").forEach(name -> names.add(name.asString()));
        assertThat(names)
                .isEqualTo(new HashSet<>(trait.at("/headers/properties").propertyNames()));
        return names;
    }

    private static Set<String> headerNames(ProducerRecord<?, ?> record) {
        return Arrays.stream(record.headers().toArray()).map(Header::key).collect(Collectors.toSet());
    }

    private static String header(ProducerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static void collect(JsonNode node, List<String> references) {
        if (node.path("$ref").isString()) {
            references.add(node.path("$ref").asString());
        }
        node.forEach(child -> collect(child, references));
    }
}
