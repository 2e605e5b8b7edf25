package dev.dataflow.gateway.core;

import dev.dataflow.gateway.core.term.Term;
import dev.dataflow.gateway.core.term.Terms;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageKey;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Removes jobs that are older than they are kept, and completes removals: a while after each has begun it looks again, and removes what a crash
 * left or what was written late by somebody who had not heard of it. Every replica may do so at any time: one does. Thread-safe.
 */
public final class SweepJobs {

    private static final Logger LOG = System.getLogger(SweepJobs.class.getName());
    private static final Duration SECOND_LOOK = Duration.ofMinutes(1);
    private static final int AT_ONCE = 1000;

    private final JobsIndex index;
    private final EndJob endJob;
    private final Facts facts;
    private final FileStorage storage;
    private final Terms terms;
    private final StorageKey office;
    private final Optional<Duration> keep;
    private final InstantSource clock;

    /**
     * A sweep over the jobs of an index.
     *
     * @param office where a replica says that it is the one that sweeps
     * @param keep   how long a job is kept after its end; empty for ever
     */
    public SweepJobs(
            JobsIndex index,
            EndJob endJob,
            Facts facts,
            FileStorage storage,
            Terms terms,
            StorageKey office,
            Optional<Duration> keep,
            InstantSource clock) {
        this.index = index;
        this.endJob = endJob;
        this.facts = facts;
        this.storage = storage;
        this.terms = terms;
        this.office = office;
        this.keep = keep;
        this.clock = clock;
    }

    /** Goes through all jobs once, unless there is nothing to do or another replica is at it. @throws StorageException */
    public void sweep() {
        index.removals().forget();
        if (incomplete().isEmpty() && old().isEmpty()) {
            return;
        }
        Optional<Term> begun = terms.tryBegin(office);
        if (begun.isPresent()) {
            try (Term _ = begun.get()) {
                old().forEach(job ->
                        attempt(job.state().jobId(), () -> endJob.remove(job.state(), JobRemoval.RETENTION)));
                incomplete().forEach(removal -> attempt(removal.jobId(), () -> complete(removal)));
            }
        }
    }

    private void complete(JobRemoval removal) {
        storage.deletePrefix(removal.root() + "/");
        facts.forget(removal.jobId());
        JobRemoval completed = removal.completed();
        facts.removing(completed);
        index.removing(completed);
    }

    private List<JobRemoval> incomplete() {
        return index.removals().incompleteSince(clock.instant().minus(SECOND_LOOK));
    }

    private List<JobSnapshot> old() {
        Instant now = clock.instant();
        return keep.map(duration -> index.finishedBefore(now.minus(duration), AT_ONCE))
                .orElse(List.of());
    }

    private static void attempt(String jobId, Runnable removal) {
        try {
            removal.run();
        } catch (RefusedException | StorageException e) {
            LOG.log(Level.WARNING, "The removal of job {0} is left for the next time: {1}", jobId, e.getMessage());
        }
    }
}
