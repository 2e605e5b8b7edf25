package dev.dataflow.standalone.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One resumable upload as the gateway takes it, on a line that breaks as often as it is told to. */
final class UnreliableGateway implements AutoCloseable {

    /** What happens to a request instead of its plain answer. */
    sealed interface Trouble {

        /** So many bytes of the body are kept, then the connection ends. */
        record CutAfter(int bytes) implements Trouble {}

        /** All is done as asked, and the answer is lost. */
        record AnswerLost() implements Trouble {}

        /** Nothing is done. The body is read all the same: an answer given before it, on a connection then closed, may be lost. */
        record Refused(int status) implements Trouble {}
    }

    final List<String> requests = new ArrayList<>();
    final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final HttpServer server;
    private final int size;
    private final Deque<Trouble> troubles = new ArrayDeque<>();
    private String metadata = "";

    UnreliableGateway(int size, Trouble... troubles) throws IOException {
        this.size = size;
        this.troubles.addAll(List.of(troubles));
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/uploads", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    String metadata() {
        return metadata;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod());
        if (exchange.getRequestMethod().equals("POST")) {
            metadata = exchange.getRequestHeaders().getFirst("Upload-Metadata");
            exchange.getResponseHeaders().set("Location", "/v1/uploads/1");
            exchange.sendResponseHeaders(201, -1);
        } else if (exchange.getRequestMethod().equals("HEAD")) {
            tell(exchange, 200);
        } else {
            append(exchange, troubles.poll());
        }
    }

    private void append(HttpExchange exchange, @Nullable Trouble trouble) throws IOException {
        if (trouble instanceof Trouble.Refused(int status)) {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            byte[] problem = "{\"code\": \"told_so\", \"detail\": \"no\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, problem.length);
            exchange.getResponseBody().write(problem);
            exchange.close();
            return;
        }
        if (Integer.parseInt(exchange.getRequestHeaders().getFirst("Upload-Offset")) != kept.size()) {
            exchange.sendResponseHeaders(409, -1);
            return;
        }
        int most = trouble instanceof Trouble.CutAfter(int bytes) ? bytes : size;
        kept.write(exchange.getRequestBody().readNBytes(most));
        if (trouble == null) {
            tell(exchange, 204);
        } else {
            exchange.close();
        }
    }

    private void tell(HttpExchange exchange, int status) throws IOException {
        exchange.getResponseHeaders().set("Upload-Offset", String.valueOf(kept.size()));
        if (kept.size() == size) {
            exchange.getResponseHeaders().set("DataFlow-Job-Id", "the-job");
        }
        exchange.sendResponseHeaders(status, -1);
    }
}
