package dev.dataflow.gateway.http;

import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;

/** What {@code WWW-Authenticate} says, as RFC 6750 has it: nothing of errors to who sent no credential. */
final class Challenge {

    private static final String BEARER = "Bearer realm=\"dataflow\"";

    private Challenge() {}

    static String of(RefusedException e) {
        if (e.refusal() == Refusal.FORBIDDEN_SCOPE) {
            return BEARER
                    + ", error=\"insufficient_scope\", scope=\"%s\""
                            .formatted(e.details().get("scope"));
        }
        return "missing".equals(e.details().get("reason")) ? BEARER : BEARER + ", error=\"invalid_token\"";
    }
}
