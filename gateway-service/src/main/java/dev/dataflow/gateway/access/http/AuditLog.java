package dev.dataflow.gateway.access.http;

import dev.dataflow.gateway.core.Caller;
import dev.dataflow.gateway.http.Callers;
import dev.dataflow.gateway.http.RequestIds;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Writes down who did what: a line of logger {@code dataflow.audit} for each request that changes something, fetches a result or is not
 * let in. It is written when the answer is decided, or when the client left before. Never secrets, never content.
 */
public final class AuditLog implements WebFilter, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger("dataflow.audit");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        AtomicBoolean written = new AtomicBoolean();
        exchange.getResponse().beforeCommit(() -> {
            write(exchange, written, Optional.ofNullable(exchange.getResponse().getStatusCode()));
            return Mono.empty();
        });
        return chain.filter(exchange).doOnCancel(() -> write(exchange, written, Optional.empty()));
    }

    /** Outside of all that may refuse. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 30;
    }

    private static void write(ServerWebExchange exchange, AtomicBoolean written, Optional<HttpStatusCode> status) {
        Optional<String> action = AuditedAction.of(exchange, status.map(HttpStatusCode::value));
        if (action.isEmpty() || !written.compareAndSet(false, true)) {
            return;
        }
        Caller caller = Callers.find(exchange).orElse(null);
        LoggingEventBuilder line = LOG.atInfo()
                .addKeyValue("request_id", RequestIds.of(exchange))
                .addKeyValue("owner", caller == null ? "nobody" : caller.owner())
                .addKeyValue("credential", caller == null ? "none" : caller.credential())
                .addKeyValue("action", action.get());
        for (Map.Entry<String, String> subject :
                AuditedAction.subjects(exchange).entrySet()) {
            line = line.addKeyValue(subject.getKey(), subject.getValue());
        }
        line.addKeyValue("outcome", status.map(AuditLog::outcome).orElse("client_left"))
                .addKeyValue("status", status.map(HttpStatusCode::value).orElse(0))
                .addKeyValue("remote_address", RemoteAddress.of(exchange.getRequest()))
                .log("{} {}", action.get(), status.map(AuditLog::outcome).orElse("client_left"));
    }

    private static String outcome(HttpStatusCode status) {
        if (status.is5xxServerError()) {
            return "failed";
        }
        return status.is4xxClientError() ? "refused" : "done";
    }
}
