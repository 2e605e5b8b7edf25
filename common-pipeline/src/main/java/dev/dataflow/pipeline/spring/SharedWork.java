package dev.dataflow.pipeline.spring;

import dev.dataflow.pipeline.local.Scratch;
import dev.dataflow.pipeline.local.SourceCache;
import dev.dataflow.pipeline.worker.AbandonedThreads;
import dev.dataflow.pipeline.worker.EndedJobs;
import dev.dataflow.pipeline.worker.FactPublisher;
import dev.dataflow.pipeline.worker.WorkerEnvironment;
import dev.dataflow.pipeline.worker.WorkerLimits;
import dev.dataflow.storage.FileStorage;
import java.time.Clock;
import java.util.concurrent.Semaphore;

/**
 * What all stages of a process share.
 *
 * @param storage   where files are
 * @param sources   sources as local files
 * @param scratch   folders for units
 * @param endedJobs which jobs want nothing more
 * @param abandoned threads that do not end
 * @param suspects  one permit for pages that may have killed a process: in the whole process, one at a time
 */
public record SharedWork(
        FileStorage storage,
        SourceCache sources,
        Scratch scratch,
        EndedJobs endedJobs,
        AbandonedThreads abandoned,
        Semaphore suspects) {

    /** The surroundings of one stage's units. */
    public WorkerEnvironment environment(FactPublisher publisher, WorkerLimits limits) {
        return new WorkerEnvironment(
                storage, sources, scratch, endedJobs, publisher, limits, abandoned, suspects, Clock.systemUTC());
    }
}
