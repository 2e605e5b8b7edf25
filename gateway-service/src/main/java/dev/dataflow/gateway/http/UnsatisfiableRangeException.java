package dev.dataflow.gateway.http;

/** A range that begins after the end of its file. */
final class UnsatisfiableRangeException extends RuntimeException {

    private final long size;

    /** @param size of the file, in bytes */
    UnsatisfiableRangeException(long size) {
        super("the file has only " + size + " bytes");
        this.size = size;
    }

    long size() {
        return size;
    }
}
