package dev.dataflow.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server on loopback, which one name may reach and others may not. */
class FetchUrlTest {

    private final Map<String, HttpExchange> asked = new ConcurrentHashMap<>();
    private final FakeHosts hosts = new FakeHosts();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private OutboundCalls calls;
    private HttpServer server;
    private FetchUrl fetch;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
        hosts.with("good.test", "127.0.0.1").with("inside.test", "127.0.0.1");
        UrlGuard guard = new UrlGuard(hosts, new Allowances(List.of("good.test", "rebind.test")), Set.of(80));
        calls = new OutboundCalls(Duration.ofSeconds(1), Duration.ofMillis(500));
        fetch = new FetchUrl(guard, calls, Duration.ofSeconds(2), System::nanoTime);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        calls.close();
        threads.shutdownNow();
    }

    @Test
    void fetchesWithoutSayingMoreThanItMust() throws Exception {
        // Given
        answer("/paper.pdf", exchange -> send(exchange, 200, "%PDF-1.7"));

        // When
        try (FetchedUrl document = fetch.fetch(url("/paper.pdf?v=1"))) {
            // Then
            assertThat(document.content()).hasContent("%PDF-1.7");
            assertThat(document.length()).isEqualTo(8);
            assertThat(document.fileName()).contains("paper.pdf");
        }
        assertThat(asked.get("/paper.pdf").getRequestHeaders().keySet())
                .containsExactlyInAnyOrder("Host", "Accept", "Accept-encoding", "User-agent", "Connection");
        assertThat(asked.get("/paper.pdf").getRequestHeaders().getFirst("Host"))
                .isEqualTo("good.test:" + server.getAddress().getPort());
    }

    @Test
    void theNameIsWhatTheHostSays() throws Exception {
        answer("/download", exchange -> {
            exchange.getResponseHeaders()
                    .add("Content-Disposition", "attachment; filename=\"x.pdf\"; filename*=UTF-8''%C3%A9t%C3%A9.pdf");
            send(exchange, 200, "%PDF-1.7");
        });
        try (FetchedUrl document = fetch.fetch(url("/download"))) {
            assertThat(document.fileName()).contains("été.pdf");
        }
    }

    @Test
    void followsAndJudgesEachStep() throws Exception {
        // Given
        answer("/end.pdf", exchange -> send(exchange, 200, "%PDF"));
        answer("/start", exchange -> redirect(exchange, "end.pdf"));
        answer("/inside", exchange -> redirect(exchange, "http://inside.test:%d/end.pdf".formatted(port())));
        answer("/literal", exchange -> redirect(exchange, "http://127.0.0.1:%d/end.pdf".formatted(port())));
        answer("/file", exchange -> redirect(exchange, "file:///etc/passwd"));
        answer("/loop", exchange -> redirect(exchange, "/loop"));

        // Then
        try (FetchedUrl document = fetch.fetch(url("/start"))) {
            assertThat(document.content()).hasContent("%PDF");
        }
        asked.clear();
        assertRefused(Refusal.URL_REFUSED, () -> fetch.fetch(url("/inside")));
        assertRefused(Refusal.URL_REFUSED, () -> fetch.fetch(url("/literal")));
        assertThat(asked).doesNotContainKey("/end.pdf");
        assertRefused(Refusal.URL_NOT_FETCHED, () -> fetch.fetch(url("/file")));
        assertRefused(Refusal.URL_NOT_FETCHED, () -> fetch.fetch(url("/loop")));
    }

    @Test
    void connectsToTheAddressThatWasJudgedOnly() {
        // Given a host that leads nowhere when it is judged, and to the server when asked again
        hosts.with("rebind.test", "192.0.2.1", "127.0.0.1");
        answer("/x", exchange -> send(exchange, 200, "%PDF"));

        // Then
        assertRefused(Refusal.URL_NOT_FETCHED, () -> fetch.fetch("http://rebind.test:%d/x".formatted(port())));
        assertThat(asked).isEmpty();
    }

    @Test
    void whatIsNoDocumentIsNotTaken() {
        answer("/missing", exchange -> send(exchange, 404, "no"));
        answer("/partial", exchange -> send(exchange, 206, "no"));
        answer("/bomb", exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            send(exchange, 200, "bomb");
        });
        assertThatThrownBy(() -> fetch.fetch(url("/missing")))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.details()).containsEntry("upstream_status", 404));
        assertRefused(Refusal.URL_NOT_FETCHED, () -> fetch.fetch(url("/partial")));
        assertRefused(Refusal.URL_NOT_FETCHED, () -> fetch.fetch(url("/bomb")));
    }

    @Test
    void aHostThatIsSilentOrTricklesIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                ServerSocket trickling = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            // Given
            threads.execute(() -> trickle(trickling));

            // Then
            assertRefused(
                    Refusal.URL_NOT_FETCHED,
                    () -> fetch.fetch("http://good.test:%d/".formatted(silent.getLocalPort())));
            assertThatThrownBy(() -> readAll("http://good.test:%d/".formatted(trickling.getLocalPort())))
                    .isInstanceOf(IOException.class)
                    .satisfies(e -> assertThat(FetchUrl.brokeOff(e).details()).containsEntry("reason", "timeout"));
        }
    }

    @Test
    void whatDoesNotSpeakHttpIsGivenUp() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> greetAs("SSH-2.0-OpenSSH\r\n", other));
            assertRefused(
                    Refusal.URL_NOT_FETCHED, () -> fetch.fetch("http://good.test:%d/".formatted(other.getLocalPort())));
        }
    }

    private void readAll(String url) throws IOException {
        try (FetchedUrl document = fetch.fetch(url);
                InputStream content = document.content()) {
            content.readAllBytes();
        }
    }

    private static void greetAs(String greeting, ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().readAllBytes();
        } catch (IOException e) {
            assertThat(e).hasMessageNotContaining("accept");
        }
    }

    /** A byte every tenth of a second, until the reader has had enough. */
    private static void trickle(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.setSoTimeout(100);
            client.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (isThere(client)) {
                client.getOutputStream().write('x');
            }
        } catch (IOException e) {
            assertThat(e).hasMessageNotContaining("accept");
        }
    }

    /** Waits for a tenth of a second. */
    private static boolean isThere(Socket client) throws IOException {
        try {
            while (client.getInputStream().read() >= 0) {}
            return false;
        } catch (SocketTimeoutException quiet) {
            return true;
        }
    }

    private void answer(String path, Answer answer) {
        server.createContext(path, exchange -> {
            asked.put(path, exchange);
            try (exchange) {
                answer.to(exchange);
            }
        });
    }

    @FunctionalInterface
    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().add("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    private String url(String path) {
        return "http://good.test:%d%s".formatted(port(), path);
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private static void assertRefused(Refusal refusal, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.refusal())
                .isEqualTo(refusal));
    }
}
