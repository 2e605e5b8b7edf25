package dev.dataflow.temporal.connect;

/** The worker cannot work with the Temporal it was given. */
public final class TemporalSetupException extends RuntimeException {

    /** What ends it. */
    enum Remedy {
        /** Another configuration of this process. */
        CONFIGURATION,
        /** Temporal may start, or get its namespace, while this process waits. */
        TIME
    }

    private final String action;
    private final Remedy remedy;

    /**
     * @param message what is wrong
     * @param action  what to do about it
     * @param remedy  what ends it
     */
    TemporalSetupException(String message, String action, Remedy remedy, Throwable cause) {
        super(message, cause);
        this.action = action;
        this.remedy = remedy;
    }

    public String action() {
        return action;
    }

    Remedy remedy() {
        return remedy;
    }
}
