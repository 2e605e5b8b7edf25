package dev.dataflow.gateway.access.http;

import dev.dataflow.gateway.access.core.RateLimit;
import dev.dataflow.gateway.access.core.SignIn;
import dev.dataflow.gateway.access.core.Verdict;
import dev.dataflow.gateway.access.core.Verdict.Reason;
import dev.dataflow.gateway.core.Caller;
import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.gateway.core.Scope;
import dev.dataflow.gateway.http.Blocking;
import dev.dataflow.gateway.http.Callers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets through whoever signs in, may do what they ask for, and does not ask for too much.
 *
 * <pre>
 *  open path ──────────────────────────────────────────────────────────────────────▶ route
 *  credential ─▶ whose? ─▶ scope? ─▶ owner's requests left? ─▶ note the {@link Caller} ─▶ route
 *                  │ 401     │ 403      │ 429
 *                  └ too many of those from one address: 429
 * </pre>
 *
 * A refused sign-in is counted after it was checked, never before: somebody else's failures at the same address keep nobody out.
 */
public final class SignInFilter implements WebFilter, Ordered {

    private final SignIn signIn;
    private final NeededScope needed;
    private final RateLimit requests;
    private final RateLimit refusals;
    private final Blocking blocking;

    /**
     * @param requests what an owner may ask for
     * @param refusals how often an address may fail to sign in
     */
    public SignInFilter(SignIn signIn, NeededScope needed, RateLimit requests, RateLimit refusals, Blocking blocking) {
        this.signIn = signIn;
        this.needed = needed;
        this.requests = requests;
        this.refusals = refusals;
        this.blocking = blocking;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Optional<Scope> scope = isManagement(exchange) ? Optional.empty() : needed.of(exchange.getRequest());
        if (scope.isEmpty()) {
            return chain.filter(exchange);
        }
        return switch (PresentedCredential.of(exchange.getRequest().getHeaders())) {
            case PresentedCredential.Unusable unusable -> Mono.error(refused(exchange, unusable.reason()));
            case PresentedCredential.Token token ->
                blocking.call(() -> admitted(exchange, signIn.verify(token.text()), scope.get()))
                        .then(Mono.defer(() -> chain.filter(exchange)));
        };
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 100;
    }

    /** The management port is another server, which nobody but operators reaches. */
    private static boolean isManagement(ServerWebExchange exchange) {
        return WebServerApplicationContext.hasServerNamespace(exchange.getApplicationContext(), "management");
    }

    private Caller admitted(ServerWebExchange exchange, Verdict verdict, Scope scope) {
        return switch (verdict) {
            case Verdict.Refused(Reason reason) -> throw refused(exchange, reason);
            case Verdict.Accepted(Caller caller) -> {
                Callers.note(exchange, caller);
                requireScope(caller, scope);
                requests.take(caller.owner()).ifPresent(wait -> {
                    throw tooMany("More requests than one owner may send; wait a little.", wait);
                });
                yield caller;
            }
        };
    }

    private RefusedException refused(ServerWebExchange exchange, Reason reason) {
        return refusals.take(RemoteAddress.networkOf(exchange.getRequest()))
                .map(wait -> tooMany("Too many requests from this address that were not signed in.", wait))
                .orElseGet(() -> new RefusedException(
                        Refusal.UNAUTHORIZED, reason.message(), Map.of("reason", reason.wireName()), null));
    }

    private static void requireScope(Caller caller, Scope scope) {
        if (!caller.may(scope)) {
            throw RefusedException.needs(scope);
        }
    }

    private static RefusedException tooMany(String message, Duration wait) {
        long seconds = wait.plusMillis(999).toSeconds();
        return new RefusedException(Refusal.TOO_MANY_REQUESTS, message, Map.of("retry_after", seconds), null);
    }
}
