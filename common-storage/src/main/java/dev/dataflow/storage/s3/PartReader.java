package dev.dataflow.storage.s3;

import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageException.Reason;
import dev.dataflow.storage.StorageKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;

/**
 * Content in parts, one at a time in one buffer, which grows to what is needed and no further than a part. Holds the content to the
 * size that was said: the last part is only given when all was read and is as long as it should be.
 */
final class PartReader {

    /** S3 wants 5 MiB at least in all parts but the last, and takes 10 000 parts: 80 GiB of unknown size. */
    static final int PART_BYTES = 8 * 1024 * 1024;

    private static final int MAX_PARTS = 10_000;
    private static final int FIRST_BYTES = 64 * 1024;

    private final StorageKey key;
    private final long size;
    private final PushbackInputStream content;
    private final int partBytes;
    private byte[] buffer;
    private int length;
    private long total;

    PartReader(StorageKey key, long size, InputStream content) {
        this.key = key;
        this.size = size;
        this.content = new PushbackInputStream(content);
        this.partBytes = (int) Math.clamp(Math.ceilDiv(size, (long) MAX_PARTS), PART_BYTES, Integer.MAX_VALUE - 8L);
        this.buffer = new byte[size == FileStorage.UNKNOWN_SIZE ? FIRST_BYTES : Math.clamp(size, 1, FIRST_BYTES)];
    }

    /**
     * Reads the next part.
     *
     * @return whether more follow
     * @throws StorageException when the content cannot be read, has another size than was said, or the thread is interrupted
     */
    boolean next() {
        if (Thread.currentThread().isInterrupted()) {
            throw new StorageException(Reason.UNAVAILABLE, "interrupted while writing " + key);
        }
        try {
            fill();
            boolean more = length == partBytes && hasMore();
            checkSize(more);
            return more;
        } catch (IOException e) {
            throw StorageException.unreadable(key, e);
        }
    }

    /** The bytes of this part, in the first {@link #length()} places. They change with the next. */
    byte[] bytes() {
        return buffer;
    }

    int length() {
        return length;
    }

    /** How many bytes were read until now. */
    long total() {
        return total;
    }

    private void fill() throws IOException {
        length = 0;
        while (length < partBytes) {
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, (int) Math.min(2L * length, partBytes));
            }
            int count = content.read(buffer, length, buffer.length - length);
            if (count < 0) {
                return;
            }
            length += count;
            total += count;
        }
    }

    private boolean hasMore() throws IOException {
        int next = content.read();
        if (next >= 0) {
            content.unread(next);
        }
        return next >= 0;
    }

    private void checkSize(boolean more) {
        boolean tooLong = total > size || (more && total == size);
        if (size != FileStorage.UNKNOWN_SIZE && (tooLong || (!more && total < size))) {
            throw StorageException.wrongSize(key, size, total);
        }
    }
}
