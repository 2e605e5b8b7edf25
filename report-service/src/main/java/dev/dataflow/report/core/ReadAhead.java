package dev.dataflow.report.core;

import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StoredContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Opens files one after the other while the next ones are being fetched, so that a store that takes its time to answer does not take it
 * for each of thousands of small files.
 *
 * <pre>
 *  entries ─▶ window: at most {@value #FILES} files and {@value #BYTES} bytes, fetched whole by virtual threads
 *                ├─ small file  ─▶ its bytes
 *                └─ large file  ─▶ opened when its turn comes, streamed
 * </pre>
 *
 * <p>Used by one thread. {@link #close()} stops what is still being fetched.
 */
final class ReadAhead implements AutoCloseable {

    /** Files up to this size are fetched whole. */
    static final int SMALL = 4 << 20;

    private static final int FILES = 16;
    private static final long BYTES = 32L << 20;

    private final FileStorage storage;
    private final Iterator<BundleEntry> entries;
    private final Deque<Fetch> window = new ArrayDeque<>();
    private final ExecutorService fetchers = Executors.newVirtualThreadPerTaskExecutor();
    private long windowBytes;

    ReadAhead(FileStorage storage, List<BundleEntry> entries) {
        this.storage = storage;
        this.entries = entries.iterator();
    }

    boolean hasNext() {
        fill();
        return !window.isEmpty();
    }

    /** The next file, open. The caller closes its content. */
    Opened next() throws IOException {
        fill();
        Fetch fetch = window.removeFirst();
        windowBytes -= fetch.reserved();
        if (fetch.file() == null) {
            return new Opened(fetch.entry(), storage.open(fetch.entry().key()).stream(), null);
        }
        return await(fetch.file());
    }

    private void fill() {
        while (entries.hasNext() && window.size() < FILES && windowBytes < BYTES) {
            BundleEntry entry = entries.next();
            Fetch fetch = entry.size() > SMALL
                    ? new Fetch(entry, 0, null)
                    : new Fetch(entry, entry.size(), fetchers.submit(() -> whole(entry)));
            window.addLast(fetch);
            windowBytes += fetch.reserved();
        }
    }

    private Opened whole(BundleEntry entry) {
        try (StoredContent content = storage.open(entry.key())) {
            byte[] bytes = content.stream().readAllBytes();
            CRC32 crc = new CRC32();
            crc.update(bytes);
            return new Opened(
                    entry, new ByteArrayInputStream(bytes), new Opened.Checksum(bytes.length, crc.getValue()));
        } catch (IOException e) {
            throw brokeOff(entry, e);
        }
    }

    private static Opened await(Future<Opened> file) throws IOException {
        try {
            return file.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a file was being fetched");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StorageException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    /** Says that the store went away while a file of the bundle was read: not the bundle is at fault, and a later try may work. */
    static StorageException brokeOff(BundleEntry entry, IOException cause) {
        return new StorageException(
                StorageException.Reason.UNAVAILABLE, "reading %s broke off".formatted(entry.key()), cause);
    }

    @Override
    public void close() {
        fetchers.shutdownNow();
        fetchers.close();
    }

    /**
     * A file on its way.
     *
     * @param reserved bytes of the window it takes
     * @param file     null for one that is opened when its turn comes
     */
    private record Fetch(
            BundleEntry entry, long reserved, @Nullable Future<Opened> file) {}

    /**
     * A file and its bytes.
     *
     * @param content  to be read once, and closed
     * @param checksum of a file that was fetched whole; null for one that streams
     */
    record Opened(
            BundleEntry entry,
            InputStream content,
            @Nullable Checksum checksum) {

        /** @param crc CRC-32 of the content */
        record Checksum(long size, long crc) {}
    }
}
