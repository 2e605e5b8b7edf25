package dev.dataflow.gateway;

import java.io.InputStream;
import java.util.Objects;
import java.util.Random;

/** A PDF by its first bytes, of any size, that is nowhere stored: the same content each time, no two blocks alike. */
final class GeneratedPdf extends InputStream {

    private static final int BLOCK = 64 * 1024;
    private static final byte[] NOISE = noise();

    private final long size;
    private long at;

    GeneratedPdf(long size, long from) {
        this.size = size;
        this.at = from;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (at == size) {
            return -1;
        }
        int inBlock = (int) (at % BLOCK);
        int count = (int) Math.min(Math.min(length, BLOCK - inBlock), size - at);
        System.arraycopy(NOISE, inBlock, bytes, offset, count);
        number(bytes, offset, count);
        at += count;
        return count;
    }

    /** Writes each block's number over its bytes 8 to 15, so that none can be taken for another. */
    private void number(byte[] bytes, int offset, int count) {
        long block = at / BLOCK;
        int inBlock = (int) (at % BLOCK);
        for (int i = Math.max(8, inBlock); i < Math.min(16, inBlock + count); i++) {
            bytes[offset + i - inBlock] = (byte) (block >>> (8 * (i - 8)));
        }
    }

    private static byte[] noise() {
        byte[] noise = new byte[BLOCK];
        new Random(7).nextBytes(noise);
        byte[] head = {'%', 'P', 'D', 'F', '-', '1', '.', '7'};
        System.arraycopy(head, 0, noise, 0, head.length);
        return noise;
    }
}
