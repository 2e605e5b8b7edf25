package dev.dataflow.standalone.client;

/** A gateway that said no, or that could not be asked. The message is one line for people. */
public final class GatewayException extends RuntimeException {

    /** The status of a gateway that did not answer at all. */
    public static final int NO_ANSWER = 0;

    private final int status;
    private final String code;

    /**
     * @param status the HTTP status, or {@link #NO_ANSWER}
     * @param code   the problem's stable code
     */
    public GatewayException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
