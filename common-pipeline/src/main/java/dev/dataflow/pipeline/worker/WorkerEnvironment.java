package dev.dataflow.pipeline.worker;

import dev.dataflow.pipeline.local.Scratch;
import dev.dataflow.pipeline.local.SourceCache;
import dev.dataflow.storage.FileStorage;
import java.time.Clock;
import java.util.concurrent.Semaphore;

/**
 * What all units of a process share.
 *
 * @param storage   where files are
 * @param sources   sources as local files
 * @param scratch   folders for units
 * @param endedJobs which jobs want nothing more
 * @param publisher says facts
 * @param limits    how long and how often to try
 * @param abandoned counts threads that do not end
 * @param suspects  one permit: a page that may have killed a worker runs beside no other such page, so that the right one is blamed
 * @param clock     the time of facts
 */
public record WorkerEnvironment(
        FileStorage storage,
        SourceCache sources,
        Scratch scratch,
        EndedJobs endedJobs,
        FactPublisher publisher,
        WorkerLimits limits,
        AbandonedThreads abandoned,
        Semaphore suspects,
        Clock clock) {

    /** The same surroundings for one who says facts and hears of ends in another way. */
    public WorkerEnvironment with(FactPublisher otherPublisher, EndedJobs otherEndedJobs) {
        return new WorkerEnvironment(
                storage, sources, scratch, otherEndedJobs, otherPublisher, limits, abandoned, suspects, clock);
    }
}
