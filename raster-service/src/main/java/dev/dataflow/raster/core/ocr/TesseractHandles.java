package dev.dataflow.raster.core.ocr;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Handles that are lent to one thread at a time: never more than a fixed number are loaded, those not lent included. A handle of the
 * asked languages is used again; otherwise the one that lay idle longest gives way to a new one. Thread-safe.
 */
final class TesseractHandles implements AutoCloseable {

    private final Function<String, TesseractHandle> loader;
    private final Semaphore permits;
    private final int size;
    private final Deque<TesseractHandle> idle = new ArrayDeque<>();
    private int loaded;
    private boolean closed;

    /**
     * @param size   how many handles at most
     * @param loader makes a handle for some languages
     */
    TesseractHandles(int size, Function<String, TesseractHandle> loader) {
        this.size = size;
        this.permits = new Semaphore(size, true);
        this.loader = loader;
    }

    /** Waits for a handle, lends it to the work, and takes it back. */
    <T> T with(String languages, HandleWork<T> work) throws InterruptedException {
        permits.acquire();
        try {
            TesseractHandle handle = take(languages);
            try {
                return work.use(handle);
            } finally {
                giveBack(handle);
            }
        } finally {
            permits.release();
        }
    }

    /** Unloads what is idle now, and what is lent as soon as it comes back. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!idle.isEmpty()) {
            unload(idle.removeFirst());
        }
    }

    synchronized int loaded() {
        return loaded;
    }

    private TesseractHandle take(String languages) {
        TesseractHandle handle = reuse(languages);
        if (handle != null) {
            return handle;
        }
        try {
            return loader.apply(languages);
        } catch (RuntimeException | Error e) {
            forgetOne();
            throw e;
        }
    }

    /** An idle handle for the languages; null when one must be loaded, for which room is made and counted. */
    private synchronized @Nullable TesseractHandle reuse(String languages) {
        if (closed) {
            throw new IllegalStateException("OCR was shut down");
        }
        for (Iterator<TesseractHandle> handles = idle.iterator(); handles.hasNext(); ) {
            TesseractHandle handle = handles.next();
            if (handle.languages().equals(languages)) {
                handles.remove();
                return handle;
            }
        }
        if (loaded == size) {
            unload(idle.removeLast());
        }
        loaded++;
        return null;
    }

    private synchronized void giveBack(TesseractHandle handle) {
        if (closed) {
            unload(handle);
            return;
        }
        idle.addFirst(handle);
    }

    private synchronized void forgetOne() {
        loaded--;
    }

    private void unload(TesseractHandle handle) {
        loaded--;
        handle.close();
    }

    /** What is done with a lent handle. */
    @FunctionalInterface
    interface HandleWork<T> {
        T use(TesseractHandle handle) throws InterruptedException;
    }
}
