package dev.dataflow.gateway.core;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An upload on its way into storage: counts what passes, and ends it when it is too long or comes too slowly. Only the time
 * spent waiting for the client counts, not that which storage takes.
 *
 * <p>Whatever ends it early is thrown as an {@link IOException}, so that {@code FileStorage.write} leaves nothing behind, and kept as
 * {@link #refusal()}: a backend may wrap what it caught.
 */
public final class UploadStream extends FilterInputStream {

    private final UploadLimits limits;
    private final LongSupplier nanoTime;
    private long size;
    private long waited;
    private long sizeAtWindowStart;
    private volatile @Nullable RefusedException refusal;

    public UploadStream(InputStream in, UploadLimits limits, LongSupplier nanoTime) {
        super(in);
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = readOrRefuse(bytes, offset, length);
        if (count > 0) {
            size += count;
            checkSize();
            checkPace();
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        throw new IOException("an upload is read whole");
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** How many bytes passed. */
    public long size() {
        return size;
    }

    /** Why the upload ended early; empty while it did not. */
    public Optional<RefusedException> refusal() {
        return Optional.ofNullable(refusal);
    }

    private int readOrRefuse(byte[] bytes, int offset, int length) throws IOException {
        long begin = nanoTime.getAsLong();
        try {
            int count = super.read(bytes, offset, length);
            waited += nanoTime.getAsLong() - begin;
            return count;
        } catch (IOException e) {
            throw refuse(isTimeout(e) ? limits.tooSlow() : interrupted(e));
        }
    }

    private void checkSize() throws IOException {
        if (size > limits.maxSize()) {
            throw refuse(limits.tooLarge());
        }
    }

    private void checkPace() throws IOException {
        if (waited < limits.window().toNanos()) {
            return;
        }
        if (size - sizeAtWindowStart < waited / 1e9 * limits.minBytesPerSecond()) {
            throw refuse(limits.tooSlow());
        }
        waited = 0;
        sizeAtWindowStart = size;
    }

    private IOException refuse(RefusedException reason) {
        refusal = reason;
        return new IOException(reason);
    }

    private static boolean isTimeout(IOException e) {
        return e.getCause() instanceof TimeoutException;
    }

    private static RefusedException interrupted(IOException e) {
        return new RefusedException(Refusal.UPLOAD_INTERRUPTED, "The upload ended before the whole file had come.", e);
    }
}
