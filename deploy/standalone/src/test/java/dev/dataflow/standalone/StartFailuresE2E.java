package dev.dataflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.kafka.EmbeddedKafka;
import dev.dataflow.kafka.EmbeddedKafkaSettings;
import dev.dataflow.storage.S3Server;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that cannot start says in a line why and what to do, and ends with an exit code that a supervisor understands. */
class StartFailuresE2E {

    private static final long LIMIT_SECONDS = 120;

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static S3Server s3;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(folder.resolve("kafka")));
        s3 = S3Server.start();
    }

    @AfterAll
    static void stop() {
        s3.close();
        kafka.close();
    }

    @Test
    void withoutABroker() throws Exception {
        String output = outputOf(
                Map.of("SPRING_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1", "DATAFLOW_TOPICS_SETUP_TIMEOUT", "3s"));

        assertThat(output)
                .contains("No Kafka broker answers at [127.0.0.1:1] within 3 s.")
                .contains("spring.kafka.bootstrap-servers");
    }

    @Test
    void withAWrongKey() throws Exception {
        String output = outputOf(Map.of("DATAFLOW_STORAGE_S3_SECRET_KEY", "not-the-one"));

        assertThat(output).contains("Check dataflow.storage.s3.access-key and secret-key");
    }

    @Test
    void withoutTheBucket() throws Exception {
        String output = outputOf(
                Map.of("DATAFLOW_STORAGE_S3_BUCKET", "nobody-made-it", "DATAFLOW_STORAGE_S3_CREATE_BUCKET", "false"));

        assertThat(output).contains("nobody-made-it");
    }

    private static String outputOf(Map<String, String> different) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of(
                "SPRING_KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "DATAFLOW_STORAGE_TYPE",
                "s3",
                "DATAFLOW_STORAGE_S3_ENDPOINT",
                s3.endpoint().toString(),
                "DATAFLOW_STORAGE_S3_BUCKET",
                "dataflow-test",
                "DATAFLOW_STORAGE_S3_ACCESS_KEY",
                S3Server.ACCESS_KEY,
                "DATAFLOW_STORAGE_S3_SECRET_KEY",
                S3Server.SECRET_KEY,
                "DATAFLOW_STORAGE_S3_CREATE_BUCKET",
                "true",
                "SERVER_PORT",
                "0"));
        environment.putAll(different);
        Path log = folder.resolve("service-" + different.hashCode() + ".log");
        try (JavaProcess service =
                JavaProcess.ofJar(ServicesE2E.jar("report"), List.of("-Xmx256m"), List.of(), environment, log)) {
            assertThat(service.awaitExit(LIMIT_SECONDS)).isEqualTo(1);
            assertThat(service.output()).contains("APPLICATION FAILED TO START").doesNotContain("\tat ");
            return service.output();
        }
    }
}
