package dev.dataflow.standalone.cli;

import dev.dataflow.pipeline.deadletter.Burial;
import dev.dataflow.pipeline.deadletter.BuriedRecord;
import dev.dataflow.pipeline.deadletter.DeadLetterId;
import dev.dataflow.pipeline.deadletter.DeadLetters;
import dev.dataflow.pipeline.deadletter.DecideReplay;
import dev.dataflow.pipeline.deadletter.DecideReplay.Chosen;
import dev.dataflow.pipeline.deadletter.PlanReplays;
import dev.dataflow.pipeline.deadletter.PlannedReplay;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.standalone.display.DeadLetterReport;
import dev.dataflow.standalone.embedded.ConfiguredKafka;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Records that no service could use, straight on the broker: gateways need not run, and nobody signs in but to Kafka. */
@Command(
        name = "dead-letters",
        description = "Lists, shows and replays records that no service could use.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class DeadLettersCommand {

    private static final String SOURCE = "/dataflow/operator";

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Command(description = "Lists them, newest first.", mixinStandardHelpOptions = true)
    int list(
            @Mixin DeadLetterSelection selection,
            @Option(
                            names = "--limit",
                            defaultValue = "50",
                            paramLabel = "N",
                            description = "how many at most (default ${DEFAULT-VALUE})")
                    int limit,
            @Option(names = "--json", description = "a line of JSON each, for programs") boolean json,
            @Mixin KafkaArguments kafka) {
        if (limit < 1 || limit > 100_000) {
            throw refused("--limit takes 1 to 100000, not " + limit);
        }
        try (DeadLetters letters = open(kafka.read())) {
            List<Burial> newest = letters.newest(selection.filter(Instant.now()), limit);
            DeadLetterReport.on(out()).list(newest, json ? DeadLetterReport.Form.JSON : DeadLetterReport.Form.TABLE);
        }
        return ExitCode.SUCCESS;
    }

    @Command(
            description = "Shows one: why, from where, its headers and its content; passwords of documents never.",
            mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "ID", description = "as 'list' names it") String id,
            @Option(names = "--json", description = "as JSON, for programs") boolean json,
            @Mixin KafkaArguments kafka) {
        try (DeadLetters letters = open(kafka.read())) {
            BuriedRecord record = required(letters, id(id));
            DeadLetterReport.on(out()).show(record, json ? DeadLetterReport.Form.JSON : DeadLetterReport.Form.TABLE);
        }
        return ExitCode.SUCCESS;
    }

    @Command(
            description = {
                "Puts records back where they came from, or, where their job has ended meanwhile, runs the job again: what"
                        + " stands is not done again.",
                "Leaves those that would do no good, and says why. Doing it twice does nothing twice."
            },
            mixinStandardHelpOptions = true)
    int replay(
            @Parameters(paramLabel = "ID", arity = "0..*", description = "as 'list' names them") List<String> ids,
            @Mixin DeadLetterSelection selection,
            @Option(names = "--all", description = "all there are") boolean all,
            @Option(names = "--dry-run", description = "only says what would be done") boolean dryRun,
            @Option(names = "--yes", description = "does not ask before it does several") boolean yes,
            @Mixin KafkaArguments kafka)
            throws InterruptedException {
        List<String> named = ids == null ? List.of() : ids;
        if (named.isEmpty() == (selection.isEmpty() && !all)) {
            throw refused("say which: by ids, or by --stage, --job, --since or --all");
        }
        Set<DeadLetterId> wanted =
                new LinkedHashSet<>(named.stream().map(this::id).toList());
        ConfiguredKafka configured = kafka.read();
        try (DeadLetters letters = open(configured)) {
            Instant now = Instant.now();
            PlanReplays.Source source = wanted.isEmpty()
                    ? reader -> letters.forEach(selection.filter(now), reader)
                    : reader -> wanted.forEach(id -> reader.accept(required(letters, id)));
            List<PlannedReplay> plan = new PlanReplays(letters, new DecideReplay(configured.topics()))
                    .plan(source, named.isEmpty() ? Chosen.BY_FILTER : Chosen.BY_ID, now);
            DeadLetterReport.on(out()).plan(plan);
            if (!dryRun
                    && Consent.given(spec.commandLine(), plan, yes ? Consent.Asked.NEVER : Consent.Asked.FOR_SEVERAL)) {
                ReplayRun.of(configured, codec(configured), letters, out()).carryOut(plan);
            }
        }
        return ExitCode.SUCCESS;
    }

    private static DeadLetters open(ConfiguredKafka kafka) {
        return DeadLetters.connect(kafka.consumer(), codec(kafka));
    }

    private static EventCodec codec(ConfiguredKafka kafka) {
        return new EventCodec(kafka.topics(), SOURCE);
    }

    private static BuriedRecord required(DeadLetters letters, DeadLetterId id) {
        return letters.find(id).orElseThrow(() -> new UserFacingException("there is no dead letter " + id));
    }

    private DeadLetterId id(String text) {
        return DeadLetterId.parse(text)
                .orElseThrow(() -> refused("a dead letter's id is like 0:12, not '%s'".formatted(text)));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private ParameterException refused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
