package dev.dataflow.gateway.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/** Buffers as one stream, each freed as soon as it is read. Closing frees the one in hand; where they come from is closed by its owner. */
final class BufferStream extends InputStream {

    /** Where the next buffer comes from; empty at the end. */
    @FunctionalInterface
    interface Source {
        Optional<DataBuffer> next() throws IOException;
    }

    private final Source source;
    private @Nullable DataBuffer current;

    BufferStream(Source source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        DataBuffer buffer = readable();
        if (buffer == null) {
            return -1;
        }
        int count = Math.min(length, buffer.readableByteCount());
        buffer.read(bytes, offset, count);
        return count;
    }

    @Override
    public void close() {
        if (current != null) {
            DataBufferUtils.release(current);
            current = null;
        }
    }

    /** A buffer with something in it; null at the end. */
    private @Nullable DataBuffer readable() throws IOException {
        while (current == null || current.readableByteCount() == 0) {
            close();
            current = source.next().orElse(null);
            if (current == null) {
                return null;
            }
        }
        return current;
    }
}
