package dev.dataflow.storage.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The files that writes are making, in a folder of this opening's own, {@code .tmp/PROCESS.N/}. Beside it lies {@code PROCESS.N.lock},
 * held locked for as long as the storage is open: the system lets go of the lock when the process ends, however it ends, so
 * what lies behind a lock that can be had belongs to the dead and is removed. (A process number would not do: containers that
 * share a volume number theirs alike.)
 */
final class UnfinishedFiles implements AutoCloseable {

    /**
     * Of this JVM. Its own locks are never tried: under POSIX, closing any handle on a locked file gives up the locks that the
     * whole process holds on it.
     */
    private static final String PROCESS = UUID.randomUUID().toString();

    private static final AtomicLong OPENINGS = new AtomicLong();
    private static final String LOCK = ".lock";

    private final Path folder;
    private final Path lockFile;
    private final FileChannel lock;
    private final AtomicLong names = new AtomicLong();
    private final AtomicLong lastStamp = new AtomicLong();

    private UnfinishedFiles(Path folder, Path lockFile, FileChannel lock) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** Removes what dead processes left in this folder, and opens a place for new files in it. */
    static UnfinishedFiles open(Path all) throws IOException {
        Files.createDirectories(all);
        removeStale(all);
        while (true) {
            String name = PROCESS + "." + OPENINGS.incrementAndGet();
            Path lockFile = all.resolve(name + LOCK);
            FileChannel lock = FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            if (lock.tryLock() != null && Files.exists(lockFile)) {
                return new UnfinishedFiles(Files.createDirectory(all.resolve(name)), lockFile, lock);
            }
            lock.close(); // another process took the file, just made and not yet locked, for one of the dead
        }
    }

    /** An empty file. */
    UnfinishedFile create() throws IOException {
        Path path = folder.resolve(Long.toString(names.incrementAndGet()));
        return new UnfinishedFile(path, create(path), nextStamp());
    }

    @Override
    public void close() throws IOException {
        removeTree(folder);
        Files.deleteIfExists(lockFile);
        lock.close();
    }

    private FileChannel create(Path path) throws IOException {
        try {
            return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (NoSuchFileException folderWasRemoved) {
            Files.createDirectories(folder);
            return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
    }

    /** Now, but never the same twice: the clock of a file system may tick only every few milliseconds. */
    private FileTime nextStamp() {
        long now = System.currentTimeMillis() * 1_000_000;
        long stamp = lastStamp.updateAndGet(last -> Math.max(now, last + 1));
        return FileTime.from(Instant.ofEpochSecond(0, stamp));
    }

    private static void removeStale(Path all) throws IOException {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(all, "*" + LOCK)) {
            for (Path lockFile : locks) {
                if (!lockFile.getFileName().toString().startsWith(PROCESS)) {
                    removeIfStale(lockFile);
                }
            }
        }
    }

    private static void removeIfStale(Path lockFile) throws IOException {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
            FileLock taken = channel.tryLock();
            if (taken == null) {
                return;
            }
            String name = lockFile.getFileName().toString();
            removeTree(lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length())));
            Files.deleteIfExists(lockFile);
        } catch (NoSuchFileException anotherRemovedIt) {
            // Two processes may open the storage at once; either may clean up.
        }
    }

    private static void removeTree(Path folder) throws IOException {
        Files.walkFileTree(folder, new FileSweep());
    }
}
