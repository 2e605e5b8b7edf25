package dev.dataflow.storage.local;

import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StorageSettings.Durability;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** A file in the making. Closing it removes it, unless it was moved to its place before. */
final class UnfinishedFile implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path filling;
    private final Path whole;
    private final FileChannel channel;
    private final FileTime stamp;

    UnfinishedFile(Path path, FileChannel channel, FileTime stamp) {
        this.filling = path;
        this.whole = path.resolveSibling(path.getFileName() + ".whole");
        this.channel = channel;
        this.stamp = stamp;
    }

    /** Where it is once it is finished. */
    Path path() {
        return whole;
    }

    /**
     * Copies the whole content.
     *
     * @throws StorageException when the content cannot be read or has another size
     * @throws IOException      when the disk fails
     */
    void fill(StorageKey key, long size, InputStream content) throws IOException {
        byte[] buffer = new byte[size == FileStorage.UNKNOWN_SIZE ? BUFFER_BYTES : Math.clamp(size, 1, BUFFER_BYTES)];
        long written = 0;
        for (int count = read(key, content, buffer); count >= 0; count = read(key, content, buffer)) {
            written += count;
            if (size != FileStorage.UNKNOWN_SIZE && written > size) {
                throw StorageException.wrongSize(key, size, written);
            }
            writeWhole(ByteBuffer.wrap(buffer, 0, count));
        }
        if (size != FileStorage.UNKNOWN_SIZE && written < size) {
            throw StorageException.wrongSize(key, size, written);
        }
    }

    /**
     * Makes the file ready to be moved to its place; its attributes stay as they are now.
     *
     * <p>When nobody waits for the disk, the file is moved over an empty one first: ext4 and btrfs take that as the sign that the name
     * must never stand for a file without its bytes, and write these before they write the move, also after a power cut. It costs a
     * fraction of waiting.
     */
    BasicFileAttributes finish(Durability durability) throws IOException {
        Files.setLastModifiedTime(filling, stamp);
        if (durability == Durability.MACHINE) {
            channel.force(true);
        }
        channel.close();
        Files.createFile(whole);
        Files.move(filling, whole, StandardCopyOption.ATOMIC_MOVE);
        return Files.readAttributes(whole, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(filling);
        Files.deleteIfExists(whole);
    }

    private static int read(StorageKey key, InputStream content, byte[] buffer) {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            throw StorageException.unreadable(key, e);
        }
    }

    private void writeWhole(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
