package dev.dataflow.pipeline.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that belongs to this process alone, below one that processes share.
 *
 * <pre>
 *  {base}/3f2a….lock     locked by its process for as long as it lives
 *  {base}/3f2a…/         its files
 * </pre>
 *
 * <p>Whoever opens one removes those whose process is dead: their locks are free. A lock ends with its process, kill -9 included.
 */
public final class ProcessFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessFolder.class);
    private static final String LOCK = ".lock";

    private final Path path;
    private final Path lockFile;
    private final FileChannel lockChannel;

    private ProcessFolder(Path path, Path lockFile, FileChannel lockChannel) {
        this.path = path;
        this.lockFile = lockFile;
        this.lockChannel = lockChannel;
    }

    /**
     * Makes a folder for this process and removes what dead processes left.
     *
     * @throws UncheckedIOException when the base folder cannot be made or written
     */
    public static ProcessFolder open(Path base) {
        try {
            Files.createDirectories(base);
            removeLeftovers(base);
            return create(base);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + base + " cannot be used: " + e.getMessage(), e);
        }
    }

    public Path path() {
        return path;
    }

    /** Removes the folder and gives up the lock. */
    @Override
    public void close() {
        try {
            FileTree.delete(path);
            Files.deleteIfExists(lockFile);
            lockChannel.close();
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("folder", path).setCause(e).log("A working folder could not be removed");
        }
    }

    private static ProcessFolder create(Path base) throws IOException {
        while (true) {
            String name = UUID.randomUUID().toString();
            Path lockFile = base.resolve(name + LOCK);
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Optional<FileLock> lock = lock(channel);
            // between its making and its locking, a process that cleans up may have taken the file for a leftover
            if (lock.isPresent() && Files.exists(lockFile)) {
                return new ProcessFolder(Files.createDirectories(base.resolve(name)), lockFile, channel);
            }
            channel.close();
        }
    }

    private static void removeLeftovers(Path base) throws IOException {
        List<Path> lockFiles;
        try (Stream<Path> files = Files.list(base)) {
            lockFiles = files.filter(file -> file.getFileName().toString().endsWith(LOCK))
                    .toList();
        }
        for (Path lockFile : lockFiles) {
            removeIfDead(lockFile);
        }
    }

    private static void removeIfDead(Path lockFile) {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
            if (lock(channel).isEmpty()) {
                return;
            }
            String name = lockFile.getFileName().toString();
            FileTree.delete(lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length())));
            Files.deleteIfExists(lockFile);
            LOG.atInfo().addKeyValue("folder", name).log("Removed what a dead process left");
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("file", lockFile).setCause(e).log("A leftover could not be removed");
        }
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            // this very process holds it
            return Optional.empty();
        }
    }
}
