package dev.dataflow.gateway.http;

import dev.dataflow.gateway.core.Caller;
import java.util.Optional;
import org.springframework.web.server.ServerWebExchange;

/** Who asks a request. A filter notes it, every route takes it from here: a way of signing in is one more filter and no route changes. */
public final class Callers {

    private static final String ATTRIBUTE = Caller.class.getName();

    private Callers() {}

    /** Who asks this. @throws IllegalStateException when no filter has said so */
    public static Caller of(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(ATTRIBUTE);
    }

    /** Who asks this, if anybody has signed in. */
    public static Optional<Caller> find(ServerWebExchange exchange) {
        return Optional.ofNullable(exchange.getAttribute(ATTRIBUTE));
    }

    /** Notes who asks. */
    public static void note(ServerWebExchange exchange, Caller caller) {
        exchange.getAttributes().put(ATTRIBUTE, caller);
    }
}
