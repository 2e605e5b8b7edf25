package dev.dataflow.storage;

/**
 * A part of a file: {@code length} bytes from {@code offset}, both in bytes. A range that reaches past the end is cut there.
 *
 * @param offset the first byte, from 0
 * @param length how many; {@link #TO_END} for all that follow
 */
public record ByteRange(long offset, long length) {

    /** A length that reaches to the end of any file. */
    public static final long TO_END = Long.MAX_VALUE;

    public ByteRange {
        if (offset < 0 || length < 1) {
            throw new IllegalArgumentException(
                    "a range has an offset >= 0 and a length >= 1, not " + offset + " and " + length);
        }
    }

    /** From {@code offset} to the end of the file. */
    public static ByteRange from(long offset) {
        return new ByteRange(offset, TO_END);
    }

    /** How many bytes of a file of {@code size} bytes this range holds; 0 when it begins at or after the end. */
    public long lengthWithin(long size) {
        return offset >= size ? 0 : Math.min(length, size - offset);
    }
}
