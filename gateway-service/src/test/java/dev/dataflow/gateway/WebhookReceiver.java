package dev.dataflow.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A program of an owner's that is told of jobs. Each path answers as told, one status after another, the last for ever. */
final class WebhookReceiver implements AutoCloseable {

    /** A request that came. */
    record Call(String path, Map<String, String> headers, String body) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** An answer that never comes. */
    static final int SILENCE = 0;

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, List<Integer>> answers = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    WebhookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where a path is, which answers so. */
    String url(String path, Integer... statuses) {
        answers.put(path, new CopyOnWriteArrayList<>(statuses));
        return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
    }

    List<Call> calls(String path) {
        return calls.stream().filter(call -> call.path().equals(path)).toList();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Map<String, String> headers = new ConcurrentHashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            calls.add(new Call(path, headers, body));
            int status = next(path);
            if (status == SILENCE) {
                closed.await();
            }
            exchange.getResponseHeaders().add("Location", "/redirected");
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int next(String path) {
        List<Integer> statuses = answers.getOrDefault(path, List.of(404));
        return statuses.size() > 1 ? statuses.removeFirst() : statuses.getFirst();
    }
}
