package dev.dataflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.testkit.BreakingProxy;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.FileStorages;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StorageSettings;
import dev.dataflow.storage.StoredContent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tus project's own client, through cut connections and from one replica to another. */
class TusJsClientIT {

    private static final int SIZE = 60_000_000;

    @TempDir
    static Path folder;

    static FileStorage storage;
    static GatewayServer server;
    static Path file;
    static byte[] content;

    @BeforeAll
    static void start() throws Exception {
        NodeTusClient.install();
        storage = FileStorages.open(new StorageSettings.Local(folder.resolve("storage")));
        server = GatewayServer.start(folder.resolve("kafka"), storage);
        content = new byte[SIZE];
        new Random(1).nextBytes(content);
        System.arraycopy("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), 0, content, 0, 9);
        file = Files.write(folder.resolve("large.pdf"), content);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            storage.close();
        }
    }

    @Test
    void anUploadSurvivesCutConnectionsAndGoesOnElsewhere() throws Exception {
        // Given
        int one = server.gateway();
        int other = server.gateway();
        Path log = folder.resolve("one-chunk.log");
        try (BreakingProxy proxy = BreakingProxy.before(one)) {
            Process client = NodeTusClient.upload(proxy.port(), file, SIZE, log);

            // When
            cutAfter(proxy, SIZE / 3, other);
            cutAfter(proxy, SIZE * 2L / 3, one);

            // Then
            String said = await(client, log);
            assertThat(said).contains("retry connection");
            assertJob(said);
            assertThat(proxy.sent()).as("what was stored is not sent again").isLessThan(SIZE * 3L / 2);
        }
    }

    @Test
    void anUploadInChunksSurvivesAGatewayThatIsKilled() throws Exception {
        // Given
        String lease = "dataflow.gateway.upload-lease=2s";
        int other = server.gateway(lease);
        Path log = folder.resolve("chunks.log");
        try (GatewayProcess one = GatewayProcess.start(
                        "256m",
                        server.kafka.bootstrapServers(),
                        folder.resolve("storage"),
                        folder.resolve("gateway.log"),
                        lease);
                BreakingProxy proxy = BreakingProxy.before(one.port())) {
            Process client = NodeTusClient.upload(proxy.port(), file, 5_000_000, log);

            // When
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> proxy.sent() > SIZE / 2);
            one.kill();
            proxy.breakAndLeadTo(other);

            // Then
            assertJob(await(client, log));
        }
    }

    private static void cutAfter(BreakingProxy proxy, long bytes, int next) throws Exception {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(60))
                .until(() -> proxy.sent() > bytes);
        proxy.breakAndLeadTo(next);
    }

    private static String await(Process client, Path log) throws Exception {
        boolean ended = client.waitFor(90, TimeUnit.SECONDS);
        client.destroyForcibly();
        String said = Files.readString(log);
        assertThat(ended).as(said).isTrue();
        assertThat(client.exitValue()).as(said).isZero();
        return said;
    }

    private static void assertJob(String said) throws Exception {
        String jobId = said.lines()
                .filter(line -> line.startsWith("finished "))
                .map(line -> line.substring(9))
                .findFirst()
                .orElseThrow();
        List<JobSubmitted> jobs = server.facts().stream()
                .filter(fact -> fact.jobId().equals(jobId))
                .map(JobSubmitted.class::cast)
                .toList();
        assertThat(jobs).singleElement().satisfies(job -> {
            assertThat(job.fileName()).isEqualTo("from node.pdf");
            assertThat(job.options().dpi()).isEqualTo(96);
        });
        try (StoredContent source = storage.open(StorageKey.of("jobs/" + jobId + "/input.pdf"))) {
            assertThat(source.stream().readAllBytes()).isEqualTo(content);
        }
        assertThat(storage.list("uploads/", 100, Optional.empty()).files())
                .allMatch(left -> left.key().fileName().equals("finished.json"));
    }
}
