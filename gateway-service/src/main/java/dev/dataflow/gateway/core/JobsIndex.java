package dev.dataflow.gateway.core;

import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * Every job, in memory: by id, and newest first, for each owner and for all. Fed by whatever follows the topic of job states; asked by every request.
 *
 * <p>Thread-safe. Reads take no lock; changes are told to a job's watchers in order, and cost the same whether one watches or a thousand,
 * but for the telling.
 */
public final class JobsIndex {

    private final Map<String, IndexedJob> byId = new ConcurrentHashMap<>();
    private final Map<String, NavigableSet<JobPosition>> byOwner = new ConcurrentHashMap<>();
    private final NavigableSet<JobPosition> everybodys = new ConcurrentSkipListSet<>();
    private final Map<String, Set<String>> runningByOwner = new ConcurrentHashMap<>();
    private final Map<String, Set<JobWatcher>> watchers = new ConcurrentHashMap<>();
    private final JobCounts counts = new JobCounts();
    private final Removals removals;

    public JobsIndex(Removals removals) {
        this.removals = removals;
    }

    /** One that remembers removed jobs for a week. */
    public JobsIndex() {
        this(new Removals(Duration.ofDays(7), InstantSource.system()));
    }

    /**
     * Takes in a state. One of an older try than what is known is ignored: a retry may be known here before its first state comes. So is one of a
     * job that is being removed.
     */
    public synchronized void put(JobState state) {
        IndexedJob known = byId.get(state.jobId());
        boolean older = known != null && known.summary().attempt() > state.attempt();
        if (older || removals.hold(state.jobId())) {
            return;
        }
        IndexedJob job = IndexedJob.of(state);
        forgetPosition(known);
        byId.put(state.jobId(), job);
        byOwner.computeIfAbsent(job.owner(), _ -> new ConcurrentSkipListSet<>()).add(job.position());
        everybodys.add(job.position());
        counts.add(job);
        countRunning(job);
        tell(state);
    }

    /** Takes in a state that this process itself expects to see come: it stands until a real one of the same or a later try does. */
    public synchronized void expect(JobState state) {
        IndexedJob known = byId.get(state.jobId());
        if (known == null || known.summary().attempt() < state.attempt()) {
            put(state);
        }
    }

    /** Takes in that a job is being removed: it is no longer here, whatever is said of it. */
    public synchronized void removing(JobRemoval removal) {
        removals.put(removal);
        remove(removal.jobId());
    }

    /** The jobs that were removed. */
    public Removals removals() {
        return removals;
    }

    /** Jobs that ended before a time, so many at most. */
    public List<JobSnapshot> finishedBefore(Instant time, int limit) {
        return byId.values().stream()
                .filter(job -> hasFinishedBefore(job.summary(), time))
                .limit(limit)
                .map(IndexedJob::snapshot)
                .toList();
    }

    /** Forgets a job. */
    public synchronized void remove(String jobId) {
        forgetPosition(byId.remove(jobId));
        Set<JobWatcher> told = watchers.remove(jobId);
        if (told != null) {
            told.forEach(JobWatcher::removed);
        }
    }

    /** A job as it stands. */
    public Optional<JobSnapshot> find(String jobId) {
        return Optional.ofNullable(byId.get(jobId)).map(IndexedJob::snapshot);
    }

    /**
     * An owner's jobs, newest first.
     *
     * @param status only those that stand so; empty for all
     * @param limit  how many at most, at least 1
     * @param after  where the page before ended; empty for the first
     */
    public JobPage list(String owner, Optional<JobStatus> status, int limit, Optional<JobPosition> after) {
        return list(byOwner.getOrDefault(owner, new ConcurrentSkipListSet<>()), status, limit, after);
    }

    /** The jobs of all owners, newest first; as {@link #list}. */
    public JobPage listAll(Optional<JobStatus> status, int limit, Optional<JobPosition> after) {
        return list(everybodys, status, limit, after);
    }

    private JobPage list(
            NavigableSet<JobPosition> all, Optional<JobStatus> status, int limit, Optional<JobPosition> after) {
        List<JobSummary> found = new ArrayList<>();
        for (JobPosition position : after.map(last -> all.tailSet(last, false)).orElse(all)) {
            IndexedJob job = byId.get(position.jobId());
            if (job == null || status.filter(s -> s != job.summary().status()).isPresent()) {
                continue;
            }
            if (found.size() == limit) {
                return new JobPage(found, Optional.of(positionOf(found.getLast())));
            }
            found.add(job.summary());
        }
        return new JobPage(found, Optional.empty());
    }

    /** How many jobs of an owner run or wait to. */
    public int running(String owner) {
        return runningByOwner.getOrDefault(owner, Set.of()).size();
    }

    /** How many jobs are known. */
    public int size() {
        return byId.size();
    }

    /** How many jobs stand so. */
    public long count(JobStanding standing) {
        return counts.of(standing);
    }

    /** How many watch. */
    public int watcherCount() {
        return watchers.values().stream().mapToInt(Set::size).sum();
    }

    /** Tells the watcher of each change from now on, and at once how the job stands, when it is known. Close what is returned. */
    public synchronized Watch watch(String jobId, JobWatcher watcher) {
        watchers.compute(jobId, (_, set) -> with(set, watcher));
        find(jobId).ifPresent(watcher::changed);
        return () -> unwatch(jobId, watcher);
    }

    /** An ongoing watch. */
    @FunctionalInterface
    public interface Watch extends AutoCloseable {

        /** Ends it; the watcher hears no more. */
        @Override
        void close();
    }

    private static Set<JobWatcher> with(@Nullable Set<JobWatcher> set, JobWatcher watcher) {
        Set<JobWatcher> watching = set == null ? ConcurrentHashMap.newKeySet() : set;
        watching.add(watcher);
        return watching;
    }

    private void unwatch(String jobId, JobWatcher watcher) {
        watchers.computeIfPresent(jobId, (_, set) -> {
            set.remove(watcher);
            return set.isEmpty() ? null : set;
        });
    }

    private void tell(JobState state) {
        Set<JobWatcher> told = watchers.get(state.jobId());
        if (told != null) {
            JobSnapshot snapshot = new JobSnapshot(state);
            told.forEach(watcher -> watcher.changed(snapshot));
        }
    }

    private void countRunning(IndexedJob job) {
        if (!job.summary().status().terminal()) {
            runningByOwner
                    .computeIfAbsent(job.owner(), _ -> ConcurrentHashMap.newKeySet())
                    .add(job.summary().jobId());
        }
    }

    private void forgetPosition(@Nullable IndexedJob job) {
        if (job != null) {
            everybodys.remove(job.position());
            counts.remove(job);
            runningByOwner.computeIfPresent(job.owner(), (_, running) -> {
                running.remove(job.summary().jobId());
                return running.isEmpty() ? null : running;
            });
            byOwner.computeIfPresent(job.owner(), (_, positions) -> {
                positions.remove(job.position());
                return positions.isEmpty() ? null : positions;
            });
        }
    }

    private static boolean hasFinishedBefore(JobSummary job, Instant time) {
        return job.finishedAt() != null && job.finishedAt().isBefore(time);
    }

    private static JobPosition positionOf(JobSummary job) {
        return new JobPosition(job.submittedAt(), job.jobId());
    }
}
