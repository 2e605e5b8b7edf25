package dev.dataflow.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.telemetry.TestSpans;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

class TracedRequestsTest {

    private final TestSpans spans = new TestSpans();
    private final TracedRequests traced = new TracedRequests(spans.tracing());
    private final Blocking blocking = new Blocking();
    private final AtomicReference<String> traceOfWork = new AtomicReference<>();

    @AfterEach
    void close() {
        blocking.close();
    }

    @Test
    void aRequestThatDoesSomethingGoesOnTheCallersTraceAndSoDoesItsBlockingWork() {
        // Given
        MockServerHttpRequest request = MockServerHttpRequest.post("/v1/jobs/42/retry")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .build();

        // When
        traced.filter(MockServerWebExchange.from(request), answering(HttpStatus.ACCEPTED))
                .block();

        // Then
        SpanData span = ended("POST /v1/jobs/{id}/retry");
        assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(span.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(span.getAttributes().get(AttributeKey.longKey("http.response.status_code")))
                .isEqualTo(202);
        assertThat(traceOfWork).hasValue(span.getTraceId());
    }

    @Test
    void aFailureOfOursIsTheSpansToo() {
        traced.filter(
                        MockServerWebExchange.from(MockServerHttpRequest.post("/v1/jobs")),
                        answering(HttpStatus.SERVICE_UNAVAILABLE))
                .block();

        assertThat(ended("POST /v1/jobs/{id}/retry").getStatus()).isEqualTo(StatusData.error());
    }

    @Test
    void whoOnlyLooksLeavesNoSpan() {
        traced.filter(MockServerWebExchange.from(MockServerHttpRequest.get("/v1/jobs")), answering(HttpStatus.OK))
                .block();
        traced.filter(MockServerWebExchange.from(MockServerHttpRequest.post("/actuator/x")), answering(HttpStatus.OK))
                .block();

        assertThat(spans.ended()).isEmpty();
        assertThat(traceOfWork).hasValue("00000000000000000000000000000000");
    }

    /** A handler that does its work where it may block. */
    private WebFilterChain answering(HttpStatus status) {
        return exchange -> blocking.call(() -> {
                    traceOfWork.set(Span.current().getSpanContext().getTraceId());
                    return true;
                })
                .then(Mono.fromRunnable(() -> {
                    exchange.getAttributes().put(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/v1/jobs/{id}/retry");
                    exchange.getResponse().setStatusCode(status);
                }));
    }

    /** The span ends just after the answer, on the thread that gave it. */
    private SpanData ended(String name) {
        Awaitility.await().untilAsserted(() -> spans.only(name));
        return spans.only(name);
    }
}
