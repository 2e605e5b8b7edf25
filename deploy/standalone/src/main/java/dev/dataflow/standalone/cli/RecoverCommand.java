package dev.dataflow.standalone.cli;

import dev.dataflow.gateway.core.RecoverJobs;
import dev.dataflow.gateway.core.RecoverJobs.Found;
import dev.dataflow.gateway.kafka.KafkaFacts;
import dev.dataflow.pipeline.deadletter.DeadLetters;
import dev.dataflow.pipeline.deadletter.JobStanding;
import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.telemetry.Telemetry;
import dev.dataflow.standalone.embedded.ConfiguredKafka;
import dev.dataflow.standalone.embedded.ConfiguredStorage;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.FileStorages;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** After the topics were lost: the jobs of the storage are said anew. */
@Command(
        name = "recover",
        description = {
            "Says the jobs of a storage anew that Kafka does not know (any more): after its topics were lost.",
            "Services must have started on the new Kafka once. Pages that stand are not done again; webhooks are."
        },
        mixinStandardHelpOptions = true)
final class RecoverCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the folder that 'up --data' was given (default: the storage that dataflow.storage.* names)")
    @Nullable
    Path data;

    @Option(names = "--dry-run", description = "only says what would be done")
    boolean dryRun;

    @Mixin
    KafkaArguments kafka = new KafkaArguments();

    @Override
    public Integer call() {
        ConfiguredKafka configured = kafka.read();
        EventCodec codec = new EventCodec(configured.topics(), "/dataflow/operator");
        List<Found> found;
        try (FileStorage storage = FileStorages.open(ConfiguredStorage.settings(Optional.ofNullable(data)))) {
            found = unknown(storage, configured, codec);
        }
        found.forEach(this::say);
        List<Found.Lost> lost = found.stream()
                .filter(Found.Lost.class::isInstance)
                .map(Found.Lost.class::cast)
                .toList();
        if (!dryRun && !lost.isEmpty()) {
            try (KafkaFacts facts = KafkaFacts.connect(configured.producer(), codec, PATIENCE, Telemetry.none())) {
                RecoverJobs.say(lost, facts, job -> out(job.jobId(), "is said anew"));
            }
        }
        return found.stream().anyMatch(Found.Unreadable.class::isInstance) ? ExitCode.FAILED : ExitCode.SUCCESS;
    }

    private static List<Found> unknown(FileStorage storage, ConfiguredKafka configured, EventCodec codec) {
        RecoverJobs recover = new RecoverJobs(storage, InstantSource.system());
        List<JobKeys> folders = recover.folders();
        Map<String, JobStanding> standings;
        try (DeadLetters topics = DeadLetters.connect(configured.consumer(), codec)) {
            standings = topics.standings(folders.stream().map(RecoverJobs::idOf).collect(Collectors.toSet()));
        }
        List<Found> unknown = new ArrayList<>();
        for (JobKeys folder : folders) {
            if (standings.get(RecoverJobs.idOf(folder)) instanceof JobStanding.Unknown) {
                unknown.add(recover.look(folder));
            }
        }
        return unknown;
    }

    private void say(Found found) {
        out(
                found.jobId(),
                switch (found) {
                    case Found.Lost lost ->
                        "is not known; its next try would be " + lost.next().attempt();
                    case Found.Cancelled _ -> "was cancelled, and stays so";
                    case Found.Unreadable unreadable -> "cannot be said anew: " + unreadable.why();
                });
    }

    private void out(String jobId, String what) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(jobId + "  " + what);
        out.flush();
    }
}
