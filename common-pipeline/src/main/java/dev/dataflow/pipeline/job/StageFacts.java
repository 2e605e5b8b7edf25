package dev.dataflow.pipeline.job;

import dev.dataflow.pipeline.event.StageCompleted;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.event.UnitFinished;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.PageError;
import dev.dataflow.pipeline.stage.UnitKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one stage in one try of a job. Joining in a fact is commutative and idempotent: page sets grow by union, of two facts
 * that say the same the earlier stays.
 *
 * @param planned    pages of the units heard of
 * @param done       pages whose outputs stand
 * @param failed     pages that ended as page errors; those that were done by another delivery of the unit are in {@code done} too
 * @param firstError of the lowest failed page heard of
 * @param result     null until the stage's result stands
 * @param failure    null unless the stage gave up
 */
record StageFacts(
        PageRanges planned,
        PageRanges done,
        PageRanges failed,
        @Nullable PageError firstError,
        @Nullable StageResult result,
        @Nullable StageFailed failure) {

    static final StageFacts NONE = new StageFacts(PageRanges.NONE, PageRanges.NONE, PageRanges.NONE, null, null, null);

    StageFacts with(UnitFinished unit) {
        if (unit.kind() != UnitKind.PAGES) {
            return this;
        }
        return new StageFacts(
                planned.union(unit.planned()),
                done.union(unit.done()),
                failed.union(unit.failed()),
                lowest(unit),
                result,
                failure);
    }

    StageFacts with(StageCompleted event) {
        StageResult told = StageResult.of(event);
        boolean earlier = result == null || told.finishedAt().isBefore(result.finishedAt());
        return new StageFacts(planned, done, failed, firstError, earlier ? told : result, failure);
    }

    StageFacts with(StageFailed event) {
        return new StageFacts(
                planned, done, failed, firstError, result, failure == null ? event : graver(failure, event));
    }

    /** Whether the stage has nothing more to say: its result stands, or it gave up. */
    boolean settled() {
        return result != null || failure != null;
    }

    /** When it settled; a result counts more than a failure told before it. */
    Optional<Instant> settledAt() {
        if (result != null) {
            return Optional.of(result.finishedAt());
        }
        return Optional.ofNullable(failure).map(StageFailed::occurredAt);
    }

    private @Nullable PageError lowest(UnitFinished unit) {
        return Stream.concat(Stream.ofNullable(firstError), unit.errors().stream())
                .min(Comparator.comparingInt(PageError::pageNumber).thenComparing(PageError::message))
                .orElse(null);
    }

    private static StageFailed graver(StageFailed one, StageFailed other) {
        return Stream.of(one, other)
                .min(Comparator.comparing((StageFailed failure) -> !failure.fatal())
                        .thenComparing(StageFailed::occurredAt)
                        .thenComparing(StageFailed::message))
                .orElseThrow();
    }
}
