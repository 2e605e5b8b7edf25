package dev.dataflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dataflow.gateway.core.JobsIndex;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.storage.StorageKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that take a byte a second, or none at all. */
class SlowReadersIT {

    @TempDir
    static Path folder;

    static GatewayServer server;
    static int port;
    static HttpCalls http;

    @BeforeAll
    static void start() throws Exception {
        server = GatewayServer.start(folder);
        port = server.gateway("dataflow.gateway.reader-patience=2s", "dataflow.gateway.heartbeat=1s");
        http = new HttpCalls(port);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aWatcherWhoTakesAByteASecondIsCutOff() throws Exception {
        // Given
        JobState job = JobStates.submitted("watched", "anonymous", 1);
        tell(job);
        JobsIndex index = server.context().getBean(JobsIndex.class);
        try (Socket slow = ask("/v1/jobs/watched/events")) {
            await().until(() -> index.watcherCount() == 1);

            // When more is told than fits on the way
            JobState now = job;
            for (int i = 0; i < 2000 && index.watcherCount() > 0; i++) {
                now = JobStates.running(now, i % 100);
                server.tell(now);
                readOneByteEachSecond(slow, i);
            }

            // Then
            await().atMost(Duration.ofSeconds(20)).until(() -> index.watcherCount() == 0);
            assertCutOff(slow);
        }
        assertThat(http.get("/v1/jobs/watched").statusCode()).isEqualTo(200);
    }

    @Test
    void aDownloadThatNobodyReadsIsCutOff() throws Exception {
        // Given
        tell(JobStates.ended(JobStates.submitted("large", "anonymous", 1), JobStatus.SUCCESS));
        byte[] large = new byte[16 << 20];
        server.storage.write(
                StorageKey.of("jobs/large/raster/searchable.pdf"),
                "application/pdf",
                large.length,
                new ByteArrayInputStream(large));

        // Then
        try (Socket slow = ask("/v1/jobs/large/results/raster/searchable.pdf")) {
            await().pollDelay(Duration.ofSeconds(9)).until(() -> true);
            assertThat(assertCutOff(slow)).isLessThan(large.length);
        }
    }

    @Test
    void whoReadsSteadilyIsServedToTheEndHoweverLongItTakes() throws Exception {
        tell(JobStates.ended(JobStates.submitted("steady", "anonymous", 1), JobStatus.SUCCESS));
        byte[] large = new byte[3 << 20];
        server.storage.write(
                StorageKey.of("jobs/steady/report/report.pdf"),
                "application/pdf",
                large.length,
                new ByteArrayInputStream(large));
        try (Socket steady = ask("/v1/jobs/steady/results/report/report.pdf", 96 * 1024)) {
            int read = 0;
            byte[] buffer = new byte[96 * 1024];
            while (read < large.length) {
                int count = steady.getInputStream().read(buffer);
                assertThat(count).as("after " + read + " bytes").isPositive();
                read += count;
                await().pollDelay(Duration.ofMillis(60)).until(() -> true);
            }
        }
    }

    /** Hardly anything is kept for the client on its side. */
    private static Socket ask(String path) throws IOException {
        return ask(path, 4096);
    }

    private static Socket ask(String path, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(receiveBuffer);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream()
                .write("GET %s HTTP/1.1\r\nHost: a\r\n\r\n".formatted(path).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Reads all that is still on the way, to the end that the server made; says how much it was. */
    private static long assertCutOff(Socket socket) throws IOException {
        long count = 0;
        byte[] buffer = new byte[64 * 1024];
        try {
            for (int read = socket.getInputStream().read(buffer);
                    read >= 0;
                    read = socket.getInputStream().read(buffer)) {
                count += read;
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection stays open", e);
        } catch (IOException reset) {
            return count;
        }
        return count;
    }

    private static void readOneByteEachSecond(Socket socket, int turn) throws IOException {
        if (turn % 100 == 0) {
            assertThat(socket.getInputStream().read()).isNotNegative();
        }
    }

    private static void tell(JobState job) throws Exception {
        server.tell(job);
        await().until(() -> http.get("/v1/jobs/" + job.jobId()).statusCode() == 200);
    }
}
