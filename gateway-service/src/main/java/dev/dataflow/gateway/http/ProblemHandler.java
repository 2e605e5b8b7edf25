package dev.dataflow.gateway.http;

import dev.dataflow.pipeline.json.Json;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Answers every error, from an unknown address to a broken store, with problem details; the log gets what the client must not see. */
public final class ProblemHandler implements WebExceptionHandler, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(error);
        }
        Problem problem = Problems.of(error);
        log(exchange, problem, error);
        response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
        clear(response.getHeaders());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-store");
        problem.headers().forEach(response.getHeaders()::set);
        DataBuffer buffer = response.bufferFactory().wrap(Json.mapper().writeValueAsBytes(body(exchange, problem)));
        response.getHeaders().setContentLength(buffer.readableByteCount());
        return response.writeWith(Mono.just(buffer));
    }

    /** Before Boot's own, which would answer in another shape. */
    @Override
    public int getOrder() {
        return -2;
    }

    /** What was said of the body that is not sent now. */
    private static void clear(HttpHeaders headers) {
        headers.remove(HttpHeaders.CONTENT_DISPOSITION);
        headers.remove(HttpHeaders.ETAG);
        headers.remove(HttpHeaders.LAST_MODIFIED);
        headers.remove(HttpHeaders.CONTENT_RANGE);
        headers.remove("Content-Security-Policy");
    }

    private static Map<String, Object> body(ServerWebExchange exchange, Problem problem) {
        Map<String, Object> members = problem.toMap();
        members.put("request_id", RequestIds.of(exchange));
        return members;
    }

    private static void log(ServerWebExchange exchange, Problem problem, Throwable error) {
        if (problem.status() < 500) {
            LOG.debug("Refused with {}: {}", problem.code(), error.toString());
            return;
        }
        LOG.atError()
                .setCause(error)
                .addKeyValue("code", problem.code())
                .addKeyValue("method", exchange.getRequest().getMethod())
                .addKeyValue("request_id", RequestIds.of(exchange))
                .log("A request failed");
    }
}
