package dev.dataflow.storage.supabase.server;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests that wait at the server's door: it has not done anything about them yet. */
public final class HeldRequests {

    private final String beginning;
    private final AtomicInteger passing;
    private final AtomicInteger waiting = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);

    HeldRequests(String beginning, int passing) {
        this.beginning = beginning;
        this.passing = new AtomicInteger(passing);
    }

    /** How many have come to wait. */
    public int waiting() {
        return waiting.get();
    }

    /** Lets all of them in. */
    public void release() {
        released.countDown();
    }

    void pass(String asked) {
        if (!asked.startsWith(beginning) || passing.getAndDecrement() > 0) {
            return;
        }
        waiting.incrementAndGet();
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
