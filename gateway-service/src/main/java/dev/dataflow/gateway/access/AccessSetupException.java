package dev.dataflow.gateway.access;

/** A gateway that must not start as it is configured: it would let in whom nobody meant to. The message and the action are a line each. */
public final class AccessSetupException extends RuntimeException {

    private final String action;

    AccessSetupException(String message, String action) {
        super(message);
        this.action = action;
    }

    /** What to do. */
    public String action() {
        return action;
    }
}
