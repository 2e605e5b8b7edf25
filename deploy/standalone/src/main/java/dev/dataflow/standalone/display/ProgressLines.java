package dev.dataflow.standalone.display;

import dev.dataflow.standalone.client.JobProgress;
import java.io.PrintStream;

/** A line each time a job's step has changed and either its phase or at least five per cent with it: for logs and pipes. */
final class ProgressLines implements ProgressDisplay {

    private static final int STEP_PERCENT = 5;

    private final PrintStream out;
    private final String fileName;
    private String lastPhase = "";
    private int lastPercent = -STEP_PERCENT;

    ProgressLines(PrintStream out, String fileName) {
        this.out = out;
        this.fileName = fileName;
    }

    @Override
    public void show(JobProgress progress) {
        String phase = progress.phase().wireName();
        boolean moved = progress.progress() >= lastPercent + STEP_PERCENT;
        if (phase.equals(lastPhase) && !moved) {
            return;
        }
        lastPhase = phase;
        lastPercent = progress.progress();
        out.printf("%s  %3d %%  %-10s  %s%n", fileName, progress.progress(), phase, progress.step());
    }

    @Override
    public void close() {
        out.flush();
    }
}
