package dev.dataflow.standalone.display;

import dev.dataflow.standalone.client.JobProgress;
import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;

/** Shows how jobs go on. Used by one thread at a time. */
public interface ProgressDisplay extends AutoCloseable {

    /** Shows a job's progress; called for each one that arrives. */
    void show(JobProgress progress);

    /** Leaves the terminal as the next line of output needs it. */
    @Override
    void close();

    /** Bars on a terminal, lines elsewhere; the stream stays open. */
    static ProgressDisplay on(PrintStream out, String fileName) {
        boolean terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        return terminal ? new StageBars(out, fileName) : new ProgressLines(out, fileName);
    }
}
