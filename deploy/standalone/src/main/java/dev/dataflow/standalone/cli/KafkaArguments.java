package dev.dataflow.standalone.cli;

import dev.dataflow.standalone.embedded.ConfiguredKafka;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which Kafka a command works on. */
final class KafkaArguments {

    @Spec(Spec.Target.MIXEE)
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "the brokers ('up' says where its own is; default: spring.kafka.bootstrap-servers)")
    @Nullable
    String bootstrapServers;

    @Option(
            names = "--properties",
            paramLabel = "FILE",
            description = "properties spring.kafka.* and dataflow.topics.* of the services, whose values may name"
                    + " environment variables, $${SECRET} (default: the environment)")
    @Nullable
    Path properties;

    ConfiguredKafka read() {
        if (properties != null && !properties.toFile().isFile()) {
            throw new ParameterException(
                    spec.commandLine(), "--properties names the file '%s', which is not there".formatted(properties));
        }
        return ConfiguredKafka.read(Optional.ofNullable(bootstrapServers), Optional.ofNullable(properties));
    }
}
