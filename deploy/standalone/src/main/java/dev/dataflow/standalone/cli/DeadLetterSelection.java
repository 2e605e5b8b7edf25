package dev.dataflow.standalone.cli;

import dev.dataflow.pipeline.deadletter.DeadLetterFilter;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which dead letters a command is about. */
final class DeadLetterSelection {

    @Spec(Spec.Target.MIXEE)
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            description = "only those of a stage (extraction, raster, analysis, report), or of projector or starter")
    @Nullable
    String stage;

    @Option(names = "--job", paramLabel = "JOB", description = "only those of a job")
    @Nullable
    String job;

    @Option(
            names = "--since",
            paramLabel = "2h",
            description = "only those of the last 2h, 30m or 7d, or since a time like 2026-01-31T12:00:00Z")
    @Nullable
    String since;

    boolean isEmpty() {
        return stage == null && job == null && since == null;
    }

    DeadLetterFilter filter(Instant now) {
        return new DeadLetterFilter(
                Optional.ofNullable(stage),
                Optional.ofNullable(job),
                Optional.ofNullable(since).map(text -> begin(text, now)));
    }

    private Instant begin(String text, Instant now) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            return now.minus(age(text));
        }
    }

    private Duration age(String text) {
        try {
            return DurationStyle.detectAndParse(text).abs();
        } catch (IllegalArgumentException | ArithmeticException _) {
            throw new ParameterException(
                    spec.commandLine(), "--since takes an age like 2h or 7d, or a time in UTC, not '" + text + "'");
        }
    }
}
