package dev.dataflow.gateway.core;

import dev.dataflow.pipeline.event.Event;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is said; can be away. */
final class FakeFacts implements Facts {

    final List<Event> said = new ArrayList<>();
    final List<String> forgotten = new ArrayList<>();
    boolean away;

    @Override
    public void publish(Event event) {
        requireThere();
        said.add(event);
    }

    @Override
    public void forget(String jobId) {
        requireThere();
        forgotten.add(jobId);
    }

    private void requireThere() {
        if (away) {
            throw new RefusedException(Refusal.QUEUE_UNAVAILABLE, "away");
        }
    }
}
