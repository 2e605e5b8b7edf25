package dev.dataflow.gateway.core;

import dev.dataflow.pipeline.event.Event;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is said; can be away. */
public final class FakeFacts implements Facts {

    final List<Event> said = new CopyOnWriteArrayList<>();
    final List<JobRemoval> removals = new CopyOnWriteArrayList<>();
    final List<String> forgotten = new CopyOnWriteArrayList<>();
    volatile boolean away;
    private volatile int awayAt = Integer.MAX_VALUE;

    /** What was said, in order. */
    public List<Event> said() {
        return said;
    }

    public void away(boolean away) {
        this.away = away;
    }

    /** Goes away once so many more have been said. */
    public void awayAfter(int facts) {
        awayAt = said.size() + facts;
    }

    @Override
    public void publish(Event event) {
        away |= said.size() >= awayAt;
        requireThere();
        said.add(event);
    }

    @Override
    public void removing(JobRemoval removal) {
        requireThere();
        removals.add(removal);
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
