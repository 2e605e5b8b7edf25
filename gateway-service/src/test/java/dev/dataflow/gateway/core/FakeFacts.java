package dev.dataflow.gateway.core;

import dev.dataflow.pipeline.event.Event;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is said; can be away. */
public final class FakeFacts implements Facts {

    final List<Event> said = new CopyOnWriteArrayList<>();
    final List<String> forgotten = new CopyOnWriteArrayList<>();
    volatile boolean away;

    /** What was said, in order. */
    public List<Event> said() {
        return said;
    }

    public void away(boolean away) {
        this.away = away;
    }

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
