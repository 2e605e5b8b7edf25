package dev.dataflow.storage;

import java.io.IOException;
import java.io.InputStream;

/**
 * An open file: what is known of it, and the bytes asked for. Close it, read to the end or not.
 *
 * @param file   the whole file's facts: {@code size} is that of the file, not of the range
 * @param length how many bytes {@code stream} gives
 * @param stream the bytes; reading may fail with an {@link IOException} when the backend goes away
 */
public record StoredContent(StoredFile file, long length, InputStream stream) implements AutoCloseable {

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
