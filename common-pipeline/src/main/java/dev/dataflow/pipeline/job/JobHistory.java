package dev.dataflow.pipeline.job;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A job's history: one entry for every phase and every whole per cent, at most about 110 a try. A phase that facts jumped over gets its
 * entry, too. Of earlier tries the phases stay, their per cents do not.
 */
final class JobHistory {

    private static final int MOST = 500;
    private static final int TERMINAL_PROGRESS = 100;

    private JobHistory() {}

    /** The history of a try that begins: what stays of those before it. */
    static List<HistoryEntry> ofEarlierTries(List<HistoryEntry> history) {
        List<HistoryEntry> kept = new ArrayList<>();
        for (HistoryEntry entry : history) {
            if (kept.isEmpty() || kept.getLast().phase() != entry.phase()) {
                kept.add(entry);
            }
        }
        return kept;
    }

    /**
     * The history with what is new in {@code now}.
     *
     * @param history so far
     * @param phases  to be told, in order, the present one last; empty when none is new
     * @param stepOf  what was done in a phase
     */
    static List<HistoryEntry> appended(
            List<HistoryEntry> history, List<JobPhase> phases, JobState now, Function<JobPhase, String> stepOf) {
        boolean moved = history.isEmpty() || history.getLast().progress() != now.progress();
        if (phases.isEmpty() && !moved) {
            return history;
        }
        List<JobPhase> told = phases.isEmpty() ? List.of(now.phase()) : phases;
        Stream<HistoryEntry> added = told.stream().map(phase -> entry(phase, now, stepOf));
        List<HistoryEntry> all = Stream.concat(history.stream(), added).toList();
        return all.subList(Math.max(0, all.size() - MOST), all.size());
    }

    private static HistoryEntry entry(JobPhase phase, JobState now, Function<JobPhase, String> stepOf) {
        boolean present = phase == now.phase();
        int progress = present ? now.progress() : Math.min(now.progress(), TERMINAL_PROGRESS - 1);
        return new HistoryEntry(
                now.updatedAt().getEpochSecond(),
                phase,
                progress,
                present ? now.step() : stepOf.apply(phase),
                present ? now.status() : JobStatus.RUNNING);
    }
}
