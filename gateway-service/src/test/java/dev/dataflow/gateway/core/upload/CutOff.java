package dev.dataflow.gateway.core.upload;

import java.io.IOException;
import java.io.InputStream;

/** Content that fails after so many bytes. */
final class CutOff extends InputStream {

    private final byte[] content;
    private final int end;
    private final IOException failure;
    private int next;

    CutOff(byte[] content, int end, IOException failure) {
        this.content = content;
        this.end = end;
        this.failure = failure;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (next == end) {
            throw failure;
        }
        int count = Math.min(length, end - next);
        System.arraycopy(content, next, bytes, offset, count);
        next += count;
        return count;
    }
}
