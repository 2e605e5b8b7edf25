package dev.dataflow.gateway.access.http;

import dev.dataflow.gateway.core.Caller;
import dev.dataflow.gateway.http.Callers;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Nobody signs in: everybody is the same owner. Only for a gateway that listens on loopback or behind something that lets nobody else in. */
public final class AnonymousCallers implements WebFilter, Ordered {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Callers.note(exchange, Caller.anonymous());
        return chain.filter(exchange);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 100;
    }
}
