package dev.dataflow.gateway.access.core;

import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;

/**
 * One way of signing in: says whose a token is. Thread-safe; a call may block.
 *
 * <p>What this does not do: read requests, or decide what a caller may do with a route.
 */
public interface TokenVerifier {

    /** Whether a token has the form of this way's own. Cheap; says nothing of its worth. */
    boolean recognizes(String token);

    /**
     * Checks a token that this way recognizes.
     *
     * @throws RefusedException {@link Refusal#SIGN_IN_UNAVAILABLE} when what it must be checked against cannot be reached
     */
    Verdict verify(String token);
}
