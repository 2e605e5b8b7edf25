package dev.dataflow.storage.supabase;

import dev.dataflow.storage.PartReader;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageException.Reason;
import dev.dataflow.storage.StorageKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Content of unknown size, kept on disk until its size is known, which a resumable upload says first. The file has no name once it is
 * open where the system can do that, so a process that is killed leaves none.
 */
final class Spool implements AutoCloseable {

    private static final Set<StandardOpenOption> OPTIONS =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);

    private final FileChannel file;
    private final long size;

    private Spool(FileChannel file, long size) {
        this.file = file;
        this.size = size;
    }

    /**
     * Reads the content to its end.
     *
     * @param parts of which the first was read, and more follow
     */
    static Spool of(StorageKey key, PartReader parts) {
        FileChannel file = call(key, () -> open());
        try {
            append(key, file, parts);
            for (boolean more = true; more; ) {
                more = parts.next();
                append(key, file, parts);
            }
            call(key, () -> file.position(0));
            return new Spool(file, parts.total());
        } catch (RuntimeException | Error e) {
            close(file, e);
            throw e;
        }
    }

    long size() {
        return size;
    }

    InputStream content() {
        return Channels.newInputStream(file);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new StorageException(Reason.UNAVAILABLE, "a temporary file could not be closed", e);
        }
    }

    private static FileChannel open() throws IOException {
        Path path = Files.createTempFile("dataflow-upload-", ".part");
        return FileChannel.open(path, OPTIONS);
    }

    private static void append(StorageKey key, FileChannel file, PartReader parts) {
        ByteBuffer bytes = ByteBuffer.wrap(parts.bytes(), 0, parts.length());
        while (bytes.hasRemaining()) {
            call(key, () -> file.write(bytes));
        }
    }

    private interface DiskCall<T> {
        T run() throws IOException;
    }

    private static <T> T call(StorageKey key, DiskCall<T> call) {
        try {
            return call.run();
        } catch (IOException e) {
            throw new StorageException(
                    Reason.FULL,
                    "content for %s of unknown size could not be kept in the temporary folder %s (%s); make room there"
                            .formatted(key, System.getProperty("java.io.tmpdir"), e.getMessage()),
                    e);
        }
    }

    private static void close(FileChannel file, Throwable why) {
        try {
            file.close();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }
}
