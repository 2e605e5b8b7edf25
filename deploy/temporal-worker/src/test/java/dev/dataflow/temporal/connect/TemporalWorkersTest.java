package dev.dataflow.temporal.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dataflow.pipeline.telemetry.Telemetry;
import dev.dataflow.pipeline.telemetry.Tracing;
import dev.dataflow.standalone.UpServer;
import dev.dataflow.temporal.workflow.TaskQueues;
import io.temporal.testserver.TestServer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers whose Temporal is not there yet. */
@Timeout(60)
class TemporalWorkersTest {

    private int port;
    private TemporalConnection connection;
    private TemporalWorkers workers;

    @BeforeEach
    void start() throws Exception {
        port = UpServer.freePort();
        ConnectionSettings settings = new ConnectionSettings(
                "127.0.0.1:" + port,
                "default",
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofMillis(500));
        connection = TemporalConnection.open(settings, Telemetry.none(), PayloadKeys.NONE);
        workers = new TemporalWorkers(
                connection,
                new WorkerSettings(
                        new TaskQueues("test-"), 1, Duration.ofSeconds(1), Duration.ofMinutes(1), Optional.empty()),
                Tracing.off());
        workers.serveWorkflows(new NoFacts());
        workers.start();
    }

    @AfterEach
    void stop() {
        workers.stop();
        connection.close();
    }

    @Test
    void theyTakeTasksWhenItComes() {
        // Given
        assertThat(workers.waitsFor()).get().asString().contains("No Temporal answers at 127.0.0.1:" + port);
        assertThat(connection.wasSeen()).isFalse();

        // When
        try (var _ = TestServer.createPortBoundServer(port, true)) {

            // Then
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(workers.waitsFor()).isEmpty());
            assertThat(connection.wasSeen()).isTrue();
            workers.stop();
            assertThat(workers.waitsFor()).isPresent();
        }
    }

    @Test
    void whoWaitsStopsAtOnce() {
        // When
        long begin = System.nanoTime();
        workers.stop();

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertThat(workers.isRunning()).isFalse();
    }
}
