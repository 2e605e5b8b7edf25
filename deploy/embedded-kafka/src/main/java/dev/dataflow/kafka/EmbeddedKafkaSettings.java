package dev.dataflow.kafka;

import java.nio.file.Path;
import java.util.Map;

/**
 * How an embedded broker is set up.
 *
 * @param directory where its log and metadata live; kept between starts, so that a broker goes on where it stopped or died
 * @param port      the loopback port for clients; {@link #FREE_PORT} for any free one
 * @param overrides broker properties in place of ours
 */
public record EmbeddedKafkaSettings(Path directory, int port, Map<String, String> overrides) {

    /** Any free port. */
    public static final int FREE_PORT = 0;

    public EmbeddedKafkaSettings {
        overrides = Map.copyOf(overrides);
    }

    /** A broker below this folder on any free port. */
    public static EmbeddedKafkaSettings in(Path directory) {
        return new EmbeddedKafkaSettings(directory, FREE_PORT, Map.of());
    }

    public EmbeddedKafkaSettings withPort(int port) {
        return new EmbeddedKafkaSettings(directory, port, overrides);
    }
}
