package dev.dataflow.gateway.http.tus;

import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * What tus asks of every request and answer: the version, on errors too, and {@code X-HTTP-Method-Override} for clients that cannot send
 * {@code PATCH}. Stands before whatever looks at the method.
 */
public final class TusFilter implements WebFilter, Ordered {

    static final String PATH = "/v1/uploads";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().value();
        if (!path.equals(PATH) && !path.startsWith(PATH + "/")) {
            return chain.filter(exchange);
        }
        exchange.getResponse().getHeaders().set(TusHeaders.TUS_RESUMABLE, TusHeaders.VERSION);
        ServerHttpRequest request = withRealMethod(exchange.getRequest());
        return isSpokenTo(request)
                ? chain.filter(exchange.mutate().request(request).build())
                : Mono.error(anotherVersion());
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 50;
    }

    private static ServerHttpRequest withRealMethod(ServerHttpRequest request) {
        String override = request.getHeaders().getFirst(TusHeaders.METHOD_OVERRIDE);
        if (override == null || !request.getMethod().equals(HttpMethod.POST)) {
            return request;
        }
        return request.mutate()
                .method(HttpMethod.valueOf(override.toUpperCase(Locale.ROOT)))
                .build();
    }

    /** Asking what is spoken needs no version; nor does GET, which is ours. */
    private static boolean isSpokenTo(ServerHttpRequest request) {
        @Nullable String version = request.getHeaders().getFirst(TusHeaders.TUS_RESUMABLE);
        return TusHeaders.VERSION.equals(version)
                || request.getMethod().equals(HttpMethod.OPTIONS)
                || (version == null && request.getMethod().equals(HttpMethod.GET));
    }

    private static RefusedException anotherVersion() {
        return new RefusedException(
                Refusal.UNSUPPORTED_TUS_VERSION,
                "This address speaks tus %s: say so in the header Tus-Resumable.".formatted(TusHeaders.VERSION));
    }
}
