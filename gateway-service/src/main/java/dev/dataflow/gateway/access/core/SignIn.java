package dev.dataflow.gateway.access.core;

import java.util.List;

/** All ways of signing in that are switched on; the first that recognizes a token decides. Thread-safe. */
public final class SignIn {

    private final List<TokenVerifier> verifiers;

    public SignIn(List<TokenVerifier> verifiers) {
        this.verifiers = List.copyOf(verifiers);
    }

    /** Checks a token; may block. */
    public Verdict verify(String token) {
        return verifiers.stream()
                .filter(verifier -> verifier.recognizes(token))
                .findFirst()
                .map(verifier -> verifier.verify(token))
                .orElseGet(() -> new Verdict.Refused(Verdict.Reason.MALFORMED));
    }
}
