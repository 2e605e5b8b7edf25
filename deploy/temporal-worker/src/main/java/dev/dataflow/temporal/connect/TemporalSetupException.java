package dev.dataflow.temporal.connect;

/** The worker cannot start with the Temporal it was given. */
public final class TemporalSetupException extends RuntimeException {

    private final String action;

    /**
     * @param message what is wrong
     * @param action  what to do about it
     */
    public TemporalSetupException(String message, String action, Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    public String action() {
        return action;
    }
}
