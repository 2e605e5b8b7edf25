package dev.dataflow.raster.core;

/**
 * Drawing ended because its thread was interrupted; the interrupt is still pending. Unlike an {@link java.io.IOException}, an unchecked
 * exception passes through PDFBox's own error recovery.
 */
final class DrawingInterruptedException extends RuntimeException {

    private DrawingInterruptedException() {
        super("drawing was interrupted", null, false, false);
    }

    /** @throws DrawingInterruptedException when this thread was interrupted */
    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new DrawingInterruptedException();
        }
    }
}
