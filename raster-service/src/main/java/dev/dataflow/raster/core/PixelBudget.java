package dev.dataflow.raster.core;

import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.StageException;
import java.util.concurrent.Semaphore;

/**
 * Bounds the pixels that all threads hold at the same time. Whoever wants to draw a page waits here until there is room, in order of
 * arrival, so that a large page is not overtaken for ever. Thread-safe.
 */
public final class PixelBudget {

    private static final int PIXELS_PER_PERMIT = 1024;

    private final RasterLimits limits;
    private final int permits;
    private final Semaphore room;

    public PixelBudget(RasterLimits limits) {
        this.limits = limits;
        this.permits = permitsFor(limits.maxPixelsHeld());
        this.room = new Semaphore(permits, true);
    }

    /** The most pixels that one page may have. */
    long pagePixels() {
        return limits.pagePixels();
    }

    /** @throws StageException {@code INVALID_INPUT} with code {@code page_too_large} when a page of so many pixels may not be drawn */
    void check(int pageNumber, PageGeometry page, int dpi) {
        long pixels = page.pixels(dpi);
        if (pixels > limits.maxPixels()) {
            throw tooLarge(pageNumber, page, dpi, "dataflow.raster.max-pixels allows " + limits.maxPixels());
        }
        if (pixels > limits.maxPixelsHeld()) {
            throw tooLarge(pageNumber, page, dpi, "the memory for page images holds " + limits.maxPixelsHeld());
        }
    }

    /** Waits for room for {@code pixels}, then does the work; the room is free again when it ends. */
    void withRoomFor(long pixels, PixelWork work) throws InterruptedException {
        int wanted = Math.min(permits, permitsFor(pixels));
        room.acquire(wanted);
        try {
            work.run();
        } finally {
            room.release(wanted);
        }
    }

    private static int permitsFor(long pixels) {
        return Math.clamp(pixels / PIXELS_PER_PERMIT + 1, 1, Integer.MAX_VALUE);
    }

    private static StageException tooLarge(int pageNumber, PageGeometry page, int dpi, String limit) {
        return new StageException(
                FailureKind.INVALID_INPUT,
                "page_too_large",
                "page %d would be %d x %d pixels at %d dpi and %s: ask for a lower dpi"
                        .formatted(pageNumber, page.pixelWidth(dpi), page.pixelHeight(dpi), dpi, limit));
    }

    /** Work that holds pixels. */
    @FunctionalInterface
    interface PixelWork {
        void run() throws InterruptedException;
    }
}
