package dev.dataflow.standalone.cli;

import dev.dataflow.pipeline.deadletter.BuriedRecord;
import dev.dataflow.pipeline.deadletter.DeadLetterId;
import dev.dataflow.pipeline.deadletter.DeadLetters;
import dev.dataflow.pipeline.deadletter.PlannedReplay;
import dev.dataflow.pipeline.deadletter.Replay;
import dev.dataflow.pipeline.deadletter.ReplayDeadLetters;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.standalone.embedded.ConfiguredKafka;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** Carries a plan out and says each thing that is done, once it stands: after a break one sees how far it came. */
final class ReplayRun {

    private final ConfiguredKafka kafka;
    private final EventCodec codec;
    private final DeadLetters letters;
    private final PrintWriter out;
    private final CommandAudit audit = new CommandAudit();

    private ReplayRun(ConfiguredKafka kafka, EventCodec codec, DeadLetters letters, PrintWriter out) {
        this.kafka = kafka;
        this.codec = codec;
        this.letters = letters;
        this.out = out;
    }

    static ReplayRun of(ConfiguredKafka kafka, EventCodec codec, DeadLetters letters, PrintWriter out) {
        return new ReplayRun(kafka, codec, letters, out);
    }

    void carryOut(List<PlannedReplay> plan) throws InterruptedException {
        try (ReplayDeadLetters replays = ReplayDeadLetters.connect(kafka.producer(), codec)) {
            for (PlannedReplay planned : plan) {
                DeadLetterId id = planned.burial().id();
                switch (planned.replay()) {
                    case Replay.PutBack back -> {
                        replays.putBack(required(id), back);
                        write(planned, "put_back");
                        say(id, "is back on " + back.topic());
                    }
                    case Replay.RunAgain again -> {
                        replays.runAgain(id, again.next());
                        write(planned, "run_again");
                        say(
                                id,
                                "job %s runs again, try %d"
                                        .formatted(
                                                again.next().jobId(),
                                                again.next().attempt()));
                    }
                    case Replay.Leave _ -> {}
                }
            }
        }
    }

    private void write(PlannedReplay planned, String replay) {
        audit.done(
                "replay_dead_letter",
                Map.of(
                        "job_id", planned.burial().jobId(),
                        "dead_letter", planned.burial().id().toString(),
                        "replay", replay));
    }

    private void say(DeadLetterId id, String what) {
        out.printf("%-10s  %s%n", id, what);
        out.flush();
    }

    private BuriedRecord required(DeadLetterId id) {
        return letters.find(id)
                .orElseThrow(() -> new UserFacingException("dead letter %s is no longer kept".formatted(id)));
    }
}
