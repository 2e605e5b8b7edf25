package dev.dataflow.extraction.core.pdf;

import java.io.InterruptedIOException;

/** Lets long work inside PDFBox, which knows only {@code IOException}, end soon after an interrupt. */
final class Interrupts {

    private Interrupts() {}

    /** The interrupt flag stays set: whoever turns this into an {@link InterruptedException} clears it. */
    static void check() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted");
        }
    }
}
