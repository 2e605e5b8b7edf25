package dev.dataflow.kafka;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a broker's folder for one broker. Kafka has a lock of its own, but a broker that meets it when half started may end the whole
 * process. The lock ends with its process, kill -9 included.
 */
final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws IOException when the folder cannot be written, or another broker has it */
    static FolderLock take(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(".dataflow-lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new FolderLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException("the folder is locked by this process", e);
        }
        channel.close();
        throw new IOException("the folder is locked by another process");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
