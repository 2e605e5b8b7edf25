package dev.dataflow.raster.core;

/** An interrupt closes files and breaks off writes that are under way: what looks like a failure of the disk may be one. */
final class Interrupts {

    private Interrupts() {}

    /** What to throw for a failure: itself, unless its thread was interrupted. */
    static <E extends Exception> E interruptedOr(E failure) throws InterruptedException {
        if (Thread.interrupted()) {
            InterruptedException interrupted = new InterruptedException("interrupted");
            interrupted.initCause(failure);
            throw interrupted;
        }
        return failure;
    }

    /** @throws InterruptedException when the thread was interrupted */
    static void check() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted");
        }
    }
}
