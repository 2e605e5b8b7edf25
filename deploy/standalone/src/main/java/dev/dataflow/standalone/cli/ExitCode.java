package dev.dataflow.standalone.cli;

/** What the command line says to the shell. */
public final class ExitCode {

    public static final int SUCCESS = 0;
    /** A job failed, was cancelled or was refused, or the gateway could not be asked. */
    public static final int FAILED = 1;
    /** The command was not understood: wrong options, a file that is not there. */
    public static final int BAD_USAGE = 2;

    private ExitCode() {}
}
