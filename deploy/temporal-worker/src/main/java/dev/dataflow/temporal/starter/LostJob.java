package dev.dataflow.temporal.starter;

import dev.dataflow.pipeline.event.StageFailed;
import io.opentelemetry.context.Context;
import java.util.List;

/**
 * A job whose workflow ended without a word.
 *
 * @param facts what is to be said of it
 * @param trace where its submission stands in a trace
 */
record LostJob(List<StageFailed> facts, Context trace) {

    LostJob {
        facts = List.copyOf(facts);
    }
}
