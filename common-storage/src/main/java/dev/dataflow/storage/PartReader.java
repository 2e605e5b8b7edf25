package dev.dataflow.storage;

import dev.dataflow.storage.StorageException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;

/**
 * Content in parts, one at a time in one buffer, which grows to what is needed and no further than a part. Holds the content to the
 * size that was said: the last part is only given when all was read and is as long as it should be.
 */
public final class PartReader {

    private static final int FIRST_BYTES = 64 * 1024;

    private final StorageKey key;
    private final long size;
    private final PushbackInputStream content;
    private final int partBytes;
    private byte[] buffer;
    private int length;
    private long total;

    /**
     * @param size      how long the content should be, or {@link FileStorage#UNKNOWN_SIZE}
     * @param content   read to its end, not closed
     * @param partBytes how many bytes each part has but the last
     */
    public PartReader(StorageKey key, long size, InputStream content, int partBytes) {
        this.key = key;
        this.size = size;
        this.content = new PushbackInputStream(content);
        this.partBytes = partBytes;
        this.buffer = new byte[size == FileStorage.UNKNOWN_SIZE ? FIRST_BYTES : Math.clamp(size, 1, FIRST_BYTES)];
    }

    /**
     * Reads the next part.
     *
     * @return whether more follow
     * @throws StorageException when the content cannot be read, has another size than was said, or the thread is interrupted
     */
    public boolean next() {
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
    public byte[] bytes() {
        return buffer;
    }

    /** How many bytes this part has. */
    public int length() {
        return length;
    }

    /** How many bytes were read until now. */
    public long total() {
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
