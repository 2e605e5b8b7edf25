package dev.dataflow.storage.s3;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers what a test says, in that order, and then lists an empty bucket. Knows what it was asked. */
final class ScriptedServer implements AutoCloseable {

    /** What was asked: method, path with query, headers. */
    record Asked(String method, String uri, Headers headers) {}

    private record Answer(int status, String type, String body) {}

    private static final String XML = "application/xml";
    private static final Answer EMPTY_BUCKET = new Answer(200, XML, """
            <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">\
            <Name>bucket</Name><IsTruncated>false</IsTruncated></ListBucketResult>""");

    private final HttpServer server;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private ScriptedServer(HttpServer server) {
        this.server = server;
    }

    static ScriptedServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ScriptedServer scripted = new ScriptedServer(server);
            server.createContext("/", scripted::answer);
            server.start();
            return scripted;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers an error as S3 does. */
    void error(int status, String code) {
        answers.add(new Answer(
                status, XML, "<Error><Code>%s</Code><Message>told by the test</Message></Error>".formatted(code)));
    }

    /** Answers what is not S3's. */
    void html(int status) {
        answers.add(new Answer(status, "text/html", "<html>a proxy</html>"));
    }

    /** Answers well. */
    void xml(String body) {
        answers.add(new Answer(200, XML, body));
    }

    /** What was asked since the last time. */
    List<Asked> asked() {
        List<Asked> all = List.copyOf(asked);
        asked.clear();
        return all;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Headers.of(copy(exchange.getRequestHeaders()))));
            Answer answer = answers.isEmpty() ? EMPTY_BUCKET : answers.remove();
            byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type);
            exchange.getResponseHeaders().set("ETag", "\"etag\"");
            exchange.sendResponseHeaders(answer.status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Map<String, List<String>> copy(Headers headers) {
        return Map.copyOf(headers);
    }
}
