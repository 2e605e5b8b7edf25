package dev.dataflow.pipeline.deadletter;

import dev.dataflow.pipeline.deadletter.DecideReplay.Chosen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Decides for many dead letters at once: a record that several parts put aside goes back once, and a job is run again once. Touches nothing.
 * For one thread.
 */
public final class PlanReplays {

    /** Those that are meant; read twice. */
    @FunctionalInterface
    public interface Source {
        void forEach(Consumer<BuriedRecord> reader);
    }

    private final DeadLetters letters;
    private final DecideReplay decide;

    public PlanReplays(DeadLetters letters, DecideReplay decide) {
        this.letters = letters;
        this.decide = decide;
    }

    /** What to do with each, in the order of the source. */
    public List<PlannedReplay> plan(Source source, Chosen chosen, Instant now) {
        Set<String> jobs = new HashSet<>();
        source.forEach(record -> jobs.add(record.burial().jobId()));
        Map<String, JobStanding> standings = letters.standings(jobs);
        List<PlannedReplay> plan = new ArrayList<>();
        Map<String, DeadLetterId> first = new HashMap<>();
        source.forEach(record -> {
            Burial burial = record.burial();
            JobStanding standing = standings.getOrDefault(burial.jobId(), new JobStanding.Unknown());
            Replay replay = decide.decide(burial, chosen, letters.content(record), standing, now);
            plan.add(new PlannedReplay(burial, once(burial, replay, first)));
        });
        return plan;
    }

    private static Replay once(Burial burial, Replay replay, Map<String, DeadLetterId> first) {
        return switch (replay) {
            case Replay.Leave leave -> leave;
            case Replay.PutBack back ->
                once(burial, back, "%s-%d@%d".formatted(burial.topic(), burial.partition(), burial.offset()), first);
            case Replay.RunAgain again -> once(burial, again, "job " + burial.jobId(), first);
        };
    }

    private static Replay once(Burial burial, Replay replay, String what, Map<String, DeadLetterId> first) {
        DeadLetterId before = first.putIfAbsent(what, burial.id());
        return before == null ? replay : new Replay.Leave("done by " + before);
    }
}
