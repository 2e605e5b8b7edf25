package dev.dataflow.pipeline.deadletter;

import java.time.Instant;
import java.util.Optional;

/**
 * Which dead letters are meant.
 *
 * @param part  only those of this part: a stage, {@code projector}, {@code starter}; empty for all
 * @param jobId only those of this job; empty for all
 * @param since only those put aside at this time or later; empty for all that are kept
 */
public record DeadLetterFilter(Optional<String> part, Optional<String> jobId, Optional<Instant> since) {

    public static final DeadLetterFilter ALL =
            new DeadLetterFilter(Optional.empty(), Optional.empty(), Optional.empty());

    boolean takes(Burial burial) {
        return part.filter(wanted -> !wanted.equals(burial.part())).isEmpty()
                && jobId.filter(wanted -> !wanted.equals(burial.jobId())).isEmpty()
                && since.filter(begin -> burial.buriedAt().isBefore(begin)).isEmpty();
    }
}
