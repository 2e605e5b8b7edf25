package dev.dataflow.gateway.core;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The jobs that were removed, for as long as they are remembered; one whose removal is not complete, for as long as it is not. Thread-safe.
 */
public final class Removals {

    private final Map<String, JobRemoval> byId = new ConcurrentHashMap<>();
    private final Duration remember;
    private final InstantSource clock;

    /** @param remember how long after its removal a job is told from one that never was */
    public Removals(Duration remember, InstantSource clock) {
        this.remember = remember;
        this.clock = clock;
    }

    /** Takes in how a removal stands. */
    public void put(JobRemoval removal) {
        if (removal.complete() && isForgotten(removal)) {
            byId.remove(removal.jobId());
            return;
        }
        byId.put(removal.jobId(), removal);
    }

    /** The removal of a job, if it was removed lately. */
    public Optional<JobRemoval> find(String jobId) {
        return Optional.ofNullable(byId.get(jobId)).filter(removal -> !isForgotten(removal));
    }

    /** Those begun before a time that are not complete. */
    public List<JobRemoval> incompleteSince(Instant time) {
        return byId.values().stream()
                .filter(removal -> !removal.complete() && removal.removedAt().isBefore(time))
                .toList();
    }

    /** Lets go of those that are no longer remembered. */
    public void forget() {
        byId.values().removeIf(removal -> removal.complete() && isForgotten(removal));
    }

    /** How many are held. */
    public int size() {
        return byId.size();
    }

    /** Whether a job is gone, or about to be, so that nothing said of it counts any more. */
    boolean hold(String jobId) {
        return byId.containsKey(jobId);
    }

    private boolean isForgotten(JobRemoval removal) {
        return removal.removedAt().plus(remember).isBefore(clock.instant());
    }
}
