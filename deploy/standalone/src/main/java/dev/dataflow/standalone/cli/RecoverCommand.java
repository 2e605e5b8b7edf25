package dev.dataflow.standalone.cli;

import dev.dataflow.gateway.core.RecoverJobs;
import dev.dataflow.gateway.core.RecoverJobs.Found;
import dev.dataflow.gateway.kafka.KafkaFacts;
import dev.dataflow.gateway.webhook.DeliveryLog;
import dev.dataflow.pipeline.deadletter.DeadLetters;
import dev.dataflow.pipeline.deadletter.JobStanding;
import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.telemetry.Telemetry;
import dev.dataflow.standalone.embedded.ConfiguredKafka;
import dev.dataflow.storage.FileStorage;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
            "Services must have started on the new Kafka once. Pages that stand are not done again, and no webhook is sent of an end that it was delivered of."
        },
        mixinStandardHelpOptions = true)
final class RecoverCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CommandAudit audit = new CommandAudit();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(names = "--dry-run", description = "only says what would be done")
    boolean dryRun;

    @Mixin
    StorageArguments storages = new StorageArguments();

    @Mixin
    KafkaArguments kafka = new KafkaArguments();

    @Override
    public Integer call() {
        ConfiguredKafka configured = kafka.read();
        EventCodec codec = new EventCodec(configured.topics(), "/dataflow/operator");
        List<Found> found;
        try (FileStorage storage = storages.open()) {
            found = unknown(storage, configured, codec);
        }
        found.forEach(this::say);
        List<Found.Lost> lost = found.stream()
                .filter(Found.Lost.class::isInstance)
                .map(Found.Lost.class::cast)
                .toList();
        if (!dryRun && !lost.isEmpty()) {
            try (KafkaFacts facts = KafkaFacts.connect(configured.producer(), codec, PATIENCE, Telemetry.none())) {
                RecoverJobs.say(lost, facts, this::said);
            }
        }
        return found.stream().anyMatch(Found.Unreadable.class::isInstance) ? ExitCode.FAILED : ExitCode.SUCCESS;
    }

    private static List<Found> unknown(FileStorage storage, ConfiguredKafka configured, EventCodec codec) {
        RecoverJobs recover = new RecoverJobs(storage, new DeliveryLog(storage), InstantSource.system());
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
                        "is not known; its next try would be " + lost.next().attempt()
                                + (lost.next().told() == null
                                        ? ""
                                        : "; its webhook was delivered, and is sent again only if it does not end as "
                                                + lost.next().told().wireName());
                    case Found.Cancelled _ -> "was cancelled, and stays so";
                    case Found.Unreadable unreadable -> "cannot be said anew: " + unreadable.why();
                });
    }

    private void said(Found.Lost job) {
        audit.done(
                "recover",
                Map.of("job_id", job.jobId(), "try", Integer.toString(job.next().attempt())));
        out(job.jobId(), "is said anew");
    }

    private void out(String jobId, String what) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(jobId + "  " + what);
        out.flush();
    }
}
