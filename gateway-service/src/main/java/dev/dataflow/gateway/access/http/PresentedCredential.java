package dev.dataflow.gateway.access.http;

import dev.dataflow.gateway.access.core.Verdict.Reason;
import java.util.List;
import org.springframework.http.HttpHeaders;

/** What a request shows to be let in, before anybody looked at its worth. Never read from the address: addresses end up in logs. */
sealed interface PresentedCredential {

    /** A token. */
    record Token(String text) implements PresentedCredential {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Token[…]";
        }
    }

    /** Nothing that could be checked. */
    record Unusable(Reason reason) implements PresentedCredential {}

    /** {@code Authorization: Bearer} or {@code X-Api-Key}, one of them, once. */
    static PresentedCredential of(HttpHeaders headers) {
        List<String> authorizations = headers.getOrEmpty(HttpHeaders.AUTHORIZATION);
        List<String> keys = headers.getOrEmpty("X-Api-Key");
        if (authorizations.size() + keys.size() > 1) {
            return new Unusable(Reason.AMBIGUOUS);
        }
        if (!keys.isEmpty()) {
            return new Token(keys.getFirst().strip());
        }
        return authorizations.isEmpty() ? new Unusable(Reason.MISSING) : bearer(authorizations.getFirst());
    }

    private static PresentedCredential bearer(String authorization) {
        String scheme = "bearer ";
        return authorization.regionMatches(true, 0, scheme, 0, scheme.length())
                ? new Token(authorization.substring(scheme.length()).strip())
                : new Unusable(Reason.MALFORMED);
    }
}
