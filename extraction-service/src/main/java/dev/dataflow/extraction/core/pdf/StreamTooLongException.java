package dev.dataflow.extraction.core.pdf;

import java.io.IOException;

/** A stream would decode to more bytes than allowed. */
final class StreamTooLongException extends IOException {

    StreamTooLongException(long limit) {
        super("a stream decodes to more than %d MB".formatted(limit >> 20));
    }
}
