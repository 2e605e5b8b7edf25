package dev.dataflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.deadletter.DeadLetterId;
import dev.dataflow.standalone.cli.DataflowCommand;
import dev.dataflow.standalone.cli.ExitCode;
import dev.dataflow.standalone.embedded.ConfiguredKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs no broker; the rest is in {@link PipelineE2E}. */
class DeadLettersCommandTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replay",
                "replay 0:1 --all",
                "replay 0-1",
                "show -- -1:3",
                "list --limit 0",
                "list --since soon --bootstrap-servers 127.0.0.1:1",
                "list --properties not-there.properties"
            })
    void whatSaysNotWhichIsBadUsage(String arguments) {
        assertThat(DataflowCommand.execute(("dead-letters " + arguments).split(" ")))
                .isEqualTo(ExitCode.BAD_USAGE);
    }

    @Test
    void anIdIsReadAsItIsWritten() {
        assertThat(DeadLetterId.parse("3:120")).contains(new DeadLetterId(3, 120));
        assertThat(new DeadLetterId(3, 120)).hasToString("3:120");
        assertThat(DeadLetterId.parse("99999999999:1")).isEmpty();
    }

    @Test
    void brokersAndTopicsComeFromAFileOfProperties() throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("kafka.properties"), """
                spring.kafka.bootstrap-servers=broker.example:9093
                spring.kafka.security.protocol=SASL_SSL
                spring.kafka.properties.sasl.mechanism=${dataflow.test.mechanism:PLAIN}
                dataflow.topics.prefix=staging.
                """);

        // When
        ConfiguredKafka configured = ConfiguredKafka.read(Optional.empty(), Optional.of(file));
        ConfiguredKafka elsewhere = ConfiguredKafka.read(Optional.of("127.0.0.1:1"), Optional.of(file));

        // Then
        assertThat(configured.topics().deadLetters()).isEqualTo("staging.dead-letters");
        assertThat(configured.consumer())
                .containsEntry("bootstrap.servers", List.of("broker.example:9093"))
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "PLAIN");
        assertThat(elsewhere.producer()).containsEntry("bootstrap.servers", List.of("127.0.0.1:1"));
    }
}
