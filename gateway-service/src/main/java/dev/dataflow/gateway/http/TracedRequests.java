package dev.dataflow.gateway.http;

import dev.dataflow.pipeline.telemetry.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.util.context.ContextView;

/**
 * Requests that do something to jobs are spans: {@code POST /v1/jobs} is where the trace of a job begins, or goes on from the caller's
 * {@code traceparent}. Those that only look are none: they are many, and metrics tell of them.
 */
public final class TracedRequests implements WebFilter, Ordered {

    private static final String KEY = TracedRequests.class.getName();
    private static final Set<HttpMethod> LOOKING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String API = "/v1/";

    private final Tracing tracing;

    public TracedRequests(Tracing tracing) {
        this.tracing = tracing;
    }

    /** Where the request stands that a reactive pipeline serves; nowhere, when it serves none that is traced. */
    static Context contextOf(ContextView pipeline) {
        return pipeline.hasKey(KEY) ? pipeline.get(KEY) : Context.root();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        String path = request.getPath().pathWithinApplication().value();
        if (LOOKING.contains(request.getMethod()) || !path.startsWith(API)) {
            return chain.filter(exchange);
        }
        return Mono.defer(() -> {
            Context parent = tracing.of(request.getHeaders().getFirst(Tracing.HEADER));
            Span span = tracing.begin(request.getMethod() + " " + API, SpanKind.SERVER, parent);
            span.setAttribute("http.request.method", request.getMethod().name());
            return chain.filter(exchange)
                    .doFinally(signal -> end(span, exchange, signal))
                    .contextWrite(context -> context.put(KEY, parent.with(span)));
        });
    }

    /** After the request has its name, before everything that might refuse. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 20;
    }

    private static void end(Span span, ServerWebExchange exchange, SignalType signal) {
        Object route = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (route != null) {
            span.updateName(exchange.getRequest().getMethod() + " " + route);
            span.setAttribute("http.route", route.toString());
        }
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        if (status != null) {
            span.setAttribute("http.response.status_code", status.value());
        }
        if (signal == SignalType.CANCEL) {
            span.setAttribute("error.type", "client_gone");
        }
        if (status != null && status.is5xxServerError()) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }
}
