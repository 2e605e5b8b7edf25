package dev.dataflow.gateway.core;

import java.util.Map;

/**
 * How many jobs an owner may have running at once, over all replicas: counted in the index, which hears of other replicas' jobs within
 * moments. Jobs submitted in the same moment may go a little beyond. Thread-safe.
 */
public final class JobQuota {

    private static final int RETRY_SECONDS = 30;

    private final JobsIndex index;
    private final int most;

    /** @param most 0 for no limit */
    public JobQuota(JobsIndex index, int most) {
        this.index = index;
        this.most = most;
    }

    /**
     * Whether the owner may have this job: one that is known already is not a further one.
     *
     * @throws RefusedException {@link Refusal#TOO_MANY_JOBS}
     */
    public void requireRoom(String owner, String jobId) {
        if (index.find(jobId).isEmpty()) {
            requireRoom(owner);
        }
    }

    /**
     * Whether the owner may have another job.
     *
     * @throws RefusedException {@link Refusal#TOO_MANY_JOBS}
     */
    public void requireRoom(String owner) {
        if (most > 0 && index.running(owner) >= most) {
            throw new RefusedException(
                    Refusal.TOO_MANY_JOBS,
                    "You have %d jobs running, which is as many as you may: wait for one to end, or cancel one."
                            .formatted(most),
                    Map.of("max_running_jobs", most, "retry_after", RETRY_SECONDS),
                    null);
        }
    }
}
