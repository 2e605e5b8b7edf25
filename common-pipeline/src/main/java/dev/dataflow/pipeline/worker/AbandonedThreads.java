package dev.dataflow.pipeline.worker;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Threads that do not end although they were told to. Each holds its memory: too many, and the process must be started anew. Thread-safe. */
public final class AbandonedThreads {

    private final AtomicInteger now = new AtomicInteger();
    private final IntConsumer onChange;

    public AbandonedThreads() {
        this(count -> {});
    }

    /** @param onChange told how many there are, each time that changes */
    public AbandonedThreads(IntConsumer onChange) {
        this.onChange = onChange;
    }

    /** How many there are now. */
    public int count() {
        return now.get();
    }

    void abandoned() {
        onChange.accept(now.incrementAndGet());
    }

    void ended() {
        onChange.accept(now.decrementAndGet());
    }
}
