package dev.dataflow.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Breaks off after so many bytes, as a connection does. */
final class BreakingInputStream extends FilterInputStream {

    private long left;

    BreakingInputStream(InputStream in, long bytes) {
        super(in);
        this.left = bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left == 0 && length > 0) {
            throw new IOException("injected: the connection broke");
        }
        int count = in.read(buffer, offset, (int) Math.min(length, left));
        left -= Math.max(count, 0);
        return count;
    }
}
