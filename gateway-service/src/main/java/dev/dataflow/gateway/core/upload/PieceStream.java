package dev.dataflow.gateway.core.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The next piece of a client's bytes. When the client goes away in its middle the piece ends there instead of failing: so what had come is stored,
 * and {@link #failure()} says why no more did.
 */
final class PieceStream extends InputStream {

    private final InputStream in;
    private long left;
    private @Nullable IOException failure;

    /** @param most how many bytes at most */
    PieceStream(InputStream in, long most) {
        this.in = in;
        this.left = most;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (left == 0 || failure != null) {
            return -1;
        }
        try {
            int count = in.read(bytes, offset, (int) Math.min(length, left));
            left -= Math.max(count, 0);
            return count;
        } catch (IOException e) {
            failure = e;
            return -1;
        }
    }

    /** Whether it has as many bytes as it may: more may follow. */
    boolean isFull() {
        return left == 0;
    }

    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }
}
