package dev.dataflow.pipeline.deadletter;

import dev.dataflow.pipeline.event.EventType;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.job.JobError;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.job.StageProgress;
import dev.dataflow.pipeline.kafka.Topics;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.Stage;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides what replaying a dead letter does: pure. It never does more than the job still wants.
 *
 * <pre>
 *  not from a topic of facts or work, cannot be read, job removed,
 *  a later try of it, cancelled, nothing missing ─────────────────────────────▶ leave
 *  the document itself is of no use, and nobody named this very dead letter ──▶ leave
 *  never used (the reader could not read it), and its try runs ───────────────▶ put back
 *  a unit that was given up, and its try runs ────────────────────────────────▶ leave: the job counts without it, and ends
 *  a unit or submission of a try that ended with something missing ───────────▶ run again: the next try
 * </pre>
 *
 * <p>A unit is not simply put back when its job has ended: workers take nothing of a job that ended, and pages done then would be in no result.
 * The next try skips what stands, does what is missing, and assembles anew.
 */
public final class DecideReplay {

    /** How a dead letter came to be decided about. */
    public enum Chosen {
        /** Somebody named this one. */
        BY_ID,
        /** It is one of many. */
        BY_FILTER
    }

    private final Set<String> replayable;

    public DecideReplay(Topics topics) {
        Stream<String> facts = Arrays.stream(EventType.values()).map(topics::of);
        Stream<String> work = Arrays.stream(Stage.values()).map(topics::work);
        this.replayable = Stream.concat(facts, work).collect(Collectors.toUnmodifiableSet());
    }

    /** What to do with it at that time. */
    public Replay decide(Burial burial, Chosen chosen, DeadLetterContent content, JobStanding standing, Instant now) {
        if (!replayable.contains(burial.topic())) {
            return new Replay.Leave("nothing is put back on topic '%s'".formatted(burial.topic()));
        }
        return switch (content) {
            case DeadLetterContent.Unreadable(String why) -> new Replay.Leave("still cannot be read: " + why);
            case DeadLetterContent.Unit(var unit) -> ofJob(burial, chosen, unit.job(), standing, now);
            case DeadLetterContent.Fact(JobSubmitted job) -> ofJob(burial, chosen, job, standing, now);
            case DeadLetterContent.Fact(var event) -> ofFact(burial, event.attempt(), standing);
        };
    }

    private static Replay ofJob(Burial burial, Chosen chosen, JobSubmitted job, JobStanding standing, Instant now) {
        return switch (standing) {
            case JobStanding.Unknown _ when burial.unitId().isEmpty() -> new Replay.PutBack(burial.topic());
            case JobStanding.Known(JobState state)
            when state.attempt() == job.attempt() && isMissing(state) ->
                chosen == Chosen.BY_FILTER && isOfNoUse(state)
                        ? new Replay.Leave("the document cannot be used; name this id to run the job all the same")
                        : new Replay.RunAgain(next(job, now));
            case JobStanding other -> ofFact(burial, job.attempt(), other);
        };
    }

    private static Replay ofFact(Burial burial, int attempt, JobStanding standing) {
        return switch (standing) {
            case JobStanding.Removed _ -> new Replay.Leave("the job was removed");
            case JobStanding.Unknown _ -> new Replay.Leave("nobody knows its job");
            case JobStanding.Known(JobState state)
            when state.attempt() > attempt ->
                new Replay.Leave("the job has a later try, %d".formatted(state.attempt()));
            case JobStanding.Known(JobState state)
            when state.attempt() == attempt && state.status().terminal() ->
                new Replay.Leave(isMissing(state) ? "the job has ended; retry it" : nothingToDo(state));
            case JobStanding.Known _
            when !burial.unitId().isEmpty() ->
                new Replay.Leave("the job still runs without it; replay it when the job has ended");
            case JobStanding.Known _ -> new Replay.PutBack(burial.topic());
        };
    }

    private static boolean isMissing(JobState state) {
        return switch (state.status()) {
            case RUNNING, CANCELLED -> false;
            case FAILED -> true;
            case SUCCESS ->
                state.stages().values().stream()
                        .anyMatch(stage -> stage.failed() > 0 || stage.status() == StageProgress.Status.FAILED);
        };
    }

    /** Its owner's matter: trying again gives the same. */
    private static boolean isOfNoUse(JobState state) {
        JobError error = state.error();
        return error != null && error.kind() == FailureKind.INVALID_INPUT;
    }

    private static String nothingToDo(JobState state) {
        return state.status() == JobStatus.CANCELLED ? "the job was cancelled" : "the job is done, nothing is missing";
    }

    /** With the password, if there was one: only the record has it. */
    private static JobSubmitted next(JobSubmitted job, Instant now) {
        return new JobSubmitted(
                job.jobId(),
                job.attempt() + 1,
                now,
                job.root(),
                job.owner(),
                job.fileName(),
                job.size(),
                job.sha256(),
                job.options(),
                job.orchestrator(),
                null);
    }
}
