package dev.dataflow.standalone;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes webhooks and counts them. */
final class HookReceiver implements AutoCloseable {

    private final AtomicInteger taken = new AtomicInteger();
    private final HttpServer server;

    private HookReceiver(HttpServer server) {
        this.server = server;
    }

    static HookReceiver start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        HookReceiver receiver = new HookReceiver(server);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                receiver.taken.incrementAndGet();
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
        return receiver;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    int taken() {
        return taken.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
