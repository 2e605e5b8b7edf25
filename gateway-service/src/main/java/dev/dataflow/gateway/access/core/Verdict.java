package dev.dataflow.gateway.access.core;

import dev.dataflow.gateway.core.Caller;
import java.util.Locale;

/** What a credential turned out to be worth. */
public sealed interface Verdict {

    /** It is somebody's. */
    record Accepted(Caller caller) implements Verdict {}

    /** It is nobody's, or no longer. */
    record Refused(Reason reason) implements Verdict {}

    /** Why. Nothing here tells anybody but the holder of a credential something about it. */
    enum Reason {
        MISSING("Sign in: send 'Authorization: Bearer' with a token, or 'X-Api-Key' with an API key."),
        AMBIGUOUS("Send one credential, not several."),
        MALFORMED("This is no credential that is taken here."),
        UNKNOWN_KEY("There is no such API key."),
        REVOKED("This API key was revoked."),
        EXPIRED("This credential has expired."),
        BAD_SIGNATURE("This token is not signed by a key of its issuer with an algorithm that is taken here."),
        BAD_CLAIMS("This token is not meant for here and now: its issuer, audience, type or time does not hold."),
        NO_OWNER("This token names nobody whom jobs could belong to.");

        private final String message;

        Reason(String message) {
            this.message = message;
        }

        /** For the client: what is wrong, in a line. */
        public String message() {
            return message;
        }

        /** For programs and the audit log: {@code bad_signature}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
