package dev.dataflow.pipeline.job;

/** An option that cannot be used: the message names it and says what it takes. It never repeats the value of a password. */
public final class InvalidOptionException extends IllegalArgumentException {

    private final String option;

    /**
     * @param option  its name, as the user wrote it
     * @param message one line for people: {@code dpi takes a whole number from 36 to 600, not 'high'}
     */
    public InvalidOptionException(String option, String message) {
        super(message);
        this.option = option;
    }

    public String option() {
        return option;
    }
}
