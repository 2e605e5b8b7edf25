package dev.dataflow.standalone.observability;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Takes what services send by OTLP over HTTP, in protobuf, and keeps the spans. Thread-safe. */
public final class TraceReceiver implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<ReceivedSpan> spans = new CopyOnWriteArrayList<>();

    /**
     * A span as it came.
     *
     * @param service    who made it: {@code raster-service}
     * @param parentId   empty for the first of a trace
     * @param attributes values as text
     */
    public record ReceivedSpan(
            String service,
            String traceId,
            String spanId,
            String parentId,
            String name,
            Map<String, String> attributes) {}

    private TraceReceiver(HttpServer server) {
        this.server = server;
    }

    /** Listens on a free port of this machine only. */
    public static TraceReceiver start() throws IOException {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /** Listens on an address: containers reach this machine by another one. */
    public static TraceReceiver start(InetSocketAddress address) throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        TraceReceiver receiver = new TraceReceiver(server);
        server.createContext("/v1/traces", receiver::take);
        server.setExecutor(receiver.threads);
        server.start();
        return receiver;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** What {@code OTEL_EXPORTER_OTLP_ENDPOINT} is for processes of this machine. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** All spans, in the order in which they came. */
    public List<ReceivedSpan> spans() {
        return List.copyOf(spans);
    }

    /** Those of the traces that have to do with a job. */
    public List<ReceivedSpan> ofJob(String jobId) {
        List<String> traces = spans.stream()
                .filter(span -> jobId.equals(span.attributes().get("dataflow.job_id")))
                .map(ReceivedSpan::traceId)
                .distinct()
                .toList();
        return spans.stream().filter(span -> traces.contains(span.traceId())).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            try (InputStream body =
                    zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
                ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().forEach(this::keep);
            }
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void keep(ResourceSpans resource) {
        String service = attributes(resource.getResource().getAttributesList()).getOrDefault("service.name", "");
        HexFormat hex = HexFormat.of();
        resource.getScopeSpansList().stream()
                .flatMap(scope -> scope.getSpansList().stream())
                .forEach(span -> spans.add(new ReceivedSpan(
                        service,
                        hex.formatHex(span.getTraceId().toByteArray()),
                        hex.formatHex(span.getSpanId().toByteArray()),
                        hex.formatHex(span.getParentSpanId().toByteArray()),
                        span.getName(),
                        attributes(span.getAttributesList()))));
    }

    private static Map<String, String> attributes(List<KeyValue> attributes) {
        return attributes.stream().collect(Collectors.toUnmodifiableMap(KeyValue::getKey, TraceReceiver::text));
    }

    private static String text(KeyValue attribute) {
        return switch (attribute.getValue().getValueCase()) {
            case STRING_VALUE -> attribute.getValue().getStringValue();
            case INT_VALUE -> Long.toString(attribute.getValue().getIntValue());
            default -> attribute.getValue().toString();
        };
    }
}
