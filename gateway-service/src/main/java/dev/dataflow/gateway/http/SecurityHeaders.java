package dev.dataflow.gateway.http;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** What every answer tells browsers where its route says nothing stricter: guess no types, tell no addresses, show this in no other page. */
final class SecurityHeaders implements WebFilter, Ordered {

    private static final String POLICY = "Content-Security-Policy";
    private static final String UNFRAMED = "frame-ancestors 'none'";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> {
            complete(exchange.getResponse().getHeaders());
            return Mono.empty();
        });
        return chain.filter(exchange);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 20;
    }

    private static void complete(HttpHeaders headers) {
        setIfAbsent(headers, "X-Content-Type-Options", "nosniff");
        setIfAbsent(headers, "Referrer-Policy", "no-referrer");
        headers.set(POLICY, unframed(headers.getFirst(POLICY)));
    }

    private static String unframed(@Nullable String policy) {
        if (policy == null) {
            return UNFRAMED;
        }
        return policy.contains("frame-ancestors") ? policy : policy + "; " + UNFRAMED;
    }

    private static void setIfAbsent(HttpHeaders headers, String name, String value) {
        if (!headers.containsHeader(name)) {
            headers.set(name, value);
        }
    }
}
