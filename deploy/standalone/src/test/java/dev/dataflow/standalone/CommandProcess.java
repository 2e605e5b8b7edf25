package dev.dataflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.standalone.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A command in a process of its own, as an operator runs it: what it writes down is on standard error. */
final class CommandProcess {

    private static final int SECONDS = 60;

    private CommandProcess() {}

    /** Runs it to its end, which must be well. @return what it printed, on both streams */
    static String run(Path log, String... arguments) throws IOException, InterruptedException {
        try (JavaProcess process = JavaProcess.ofClass(
                "dev.dataflow.standalone.Dataflow", List.of("-Xmx256m"), List.of(arguments), Map.of(), log)) {
            int exit = process.awaitExit(SECONDS);
            assertThat(exit).as(process.output()).isEqualTo(ExitCode.SUCCESS);
            return process.output();
        }
    }

    /** The line that says that it was done, from who did it on. */
    static String audited(String action) {
        return "dataflow.audit " + action + " done request_id=";
    }
}
