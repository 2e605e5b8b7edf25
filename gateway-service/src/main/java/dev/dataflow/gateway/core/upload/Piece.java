package dev.dataflow.gateway.core.upload;

/**
 * A stored piece of an upload.
 *
 * @param name below {@code parts/}: the term that wrote it and the offset at which it begins, {@code 0000000000000001-89ab…/0000000008388608}
 * @param size in bytes
 */
record Piece(String name, long size) {

    static String name(String termName, long offset) {
        return "%s/%016d".formatted(termName, offset);
    }

    long offset() {
        return Long.parseLong(name.substring(name.lastIndexOf('/') + 1));
    }
}
