package dev.dataflow.pipeline.worker;

import java.util.concurrent.atomic.AtomicInteger;

/** Threads that do not end although they were told to. Each holds its memory: too many, and the process must be started anew. Thread-safe. */
public final class AbandonedThreads {

    private final AtomicInteger now = new AtomicInteger();

    /** How many there are now. */
    public int count() {
        return now.get();
    }

    void abandoned() {
        now.incrementAndGet();
    }

    void ended() {
        now.decrementAndGet();
    }
}
