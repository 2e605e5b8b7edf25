package dev.dataflow.standalone.cli;

import dev.dataflow.pipeline.deadletter.PlannedReplay;
import java.io.Console;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Asks a person before several replays are carried out. */
final class Consent {

    /** When to ask. */
    enum Asked {
        FOR_SEVERAL,
        NEVER
    }

    private Consent() {}

    /**
     * Whether the plan may be carried out; false when there is nothing in it to do.
     *
     * @throws ParameterException when nobody is there to be asked
     */
    static boolean given(CommandLine command, List<PlannedReplay> plan, Asked asked) {
        long count = plan.stream().filter(PlannedReplay::does).count();
        if (count < 2 || asked == Asked.NEVER) {
            return count > 0;
        }
        Console console = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .orElseThrow(() -> new ParameterException(
                        command, "several are to be replayed and nobody can be asked: add --yes"));
        String answer = console.readLine("Replay %d? [y/N] ", count);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
