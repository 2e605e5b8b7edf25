package dev.dataflow.gateway.http;

import org.springframework.web.server.ServerWebExchange;

/**
 * Who asks. Every route takes it from here, so that a way of signing in is one more filter and no route changes.
 *
 * @param owner whose jobs the caller sees; {@value #ANONYMOUS} where nobody signs in
 */
public record Caller(String owner) {

    /** The owner of everything where nobody signs in. */
    public static final String ANONYMOUS = "anonymous";

    private static final String ATTRIBUTE = Caller.class.getName();

    /** Who asks this. @throws IllegalStateException when no filter has said so */
    static Caller of(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(ATTRIBUTE);
    }

    /** Notes who asks. */
    void noteIn(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }
}
