package dev.dataflow.storage.local;

import dev.dataflow.storage.FileNames;
import dev.dataflow.storage.InvalidStorageKeyException;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;

/**
 * The folders below the root: where keys have their files, and how files come into them and go.
 *
 * <p>Folders are made as they are needed and removed when their last file goes, so a folder may vanish between any two steps of a
 * writer, here or in another process. A writer then makes it again.
 */
final class LocalTree {

    /** How often a writer makes its folder again, while others keep on removing it, before it gives up. */
    private static final int PLACE_ATTEMPTS = 1000;

    private final Path root;

    /** @param root a real path: no link in it */
    LocalTree(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    Path pathOf(StorageKey key) {
        Path path = root;
        for (String segment : key.value().split("/", -1)) {
            path = path.resolve(FileNames.of(segment));
        }
        return path;
    }

    /** The folder in which a prefix ends, whether it is there or not; empty when no key can begin like that. */
    Optional<Path> folderOf(String prefix) {
        int slash = prefix.lastIndexOf('/');
        if (slash < 0) {
            return Optional.of(root);
        }
        try {
            return Optional.of(pathOf(StorageKey.of(prefix.substring(0, slash))));
        } catch (InvalidStorageKeyException noKeyBeginsSo) {
            return Optional.empty();
        }
    }

    /** What the disk says of a stored file; empty when there is none, or a folder or a link instead of it or above it. */
    Optional<BasicFileAttributes> find(Path file) throws IOException {
        return isRealFolder(folderAbove(file))
                ? attributes(file).filter(BasicFileAttributes::isRegularFile)
                : Optional.empty();
    }

    /** Whether this folder is there and is reached without a link. */
    boolean isRealFolder(Path folder) throws IOException {
        return folder.equals(root)
                || (isRealFolder(folderAbove(folder))
                        && attributes(folder)
                                .filter(BasicFileAttributes::isDirectory)
                                .isPresent());
    }

    /** What stands at a path, links not followed. */
    static Optional<BasicFileAttributes> attributes(Path path) throws IOException {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    /** Moves a finished file to its key's place in one step, over what stood there. */
    void place(Path finished, StorageKey key) throws IOException {
        Path target = pathOf(key);
        for (int attempt = 1; ; attempt++) {
            try {
                makeFolder(key, folderAbove(target));
                Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (NoSuchFileException folderWasRemoved) {
                if (attempt == PLACE_ATTEMPTS || Files.notExists(finished)) {
                    throw folderWasRemoved;
                }
            } catch (FileSystemException e) {
                if (attempt == PLACE_ATTEMPTS || !Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
                    throw e;
                }
                removeIfHollow(key, target);
            }
        }
    }

    /** Waits until the disk knows of the files that a key's folder has. Only works where a folder can be opened: not on Windows. */
    void forceFolderOf(StorageKey key) throws IOException {
        try (FileChannel folder = FileChannel.open(folderAbove(pathOf(key)), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (NoSuchFileException deletedMeanwhile) {
            // Then there is nothing left to keep.
        }
    }

    /** Removes a stored file and the folders that it leaves empty. */
    void delete(Path file) throws IOException {
        if (find(file).isPresent() && Files.deleteIfExists(file)) {
            removeEmptyFolders(folderAbove(file));
        }
    }

    /** Removes all stored files below a folder, and the folders that they leave empty; says how many files. */
    long deleteBelow(Path folder) throws IOException {
        if (!isRealFolder(folder)) {
            return 0;
        }
        FileSweep sweep = new FileSweep();
        Files.walkFileTree(folder, sweep);
        removeEmptyFolders(folder);
        return sweep.removed();
    }

    private void removeEmptyFolders(Path deepest) throws IOException {
        for (Path folder = deepest; !folder.equals(root); folder = folderAbove(folder)) {
            if (!removeIfEmpty(folder)) {
                return;
            }
        }
    }

    /** Removes a folder unless something is in it; true when it is gone. */
    static boolean removeIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
            return true;
        } catch (DirectoryNotEmptyException inUse) {
            return false;
        }
    }

    /** A folder that holds nothing but folders may stand where a file goes: a killed process left it. */
    private void removeIfHollow(StorageKey key, Path folder) throws IOException {
        Files.walkFileTree(folder, new EmptyFolderSweep());
        if (!removeIfEmpty(folder)) {
            throw StorageException.folderOfAnother(key);
        }
    }

    private void makeFolder(StorageKey key, Path folder) throws IOException {
        if (folder.equals(root) || isFolder(key, folder)) {
            return;
        }
        makeFolder(key, folderAbove(folder));
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException another) {
            if (!isFolder(key, folder)) {
                throw new NoSuchFileException(folder.toString());
            }
        }
    }

    private static boolean isFolder(StorageKey key, Path path) throws IOException {
        Optional<BasicFileAttributes> there = attributes(path);
        if (there.isEmpty() || there.get().isDirectory()) {
            return there.isPresent();
        }
        if (there.get().isRegularFile()) {
            throw StorageException.folderOfAnother(key);
        }
        throw new StorageException(
                StorageException.Reason.MISCONFIGURED,
                "%s cannot be stored: %s is a link, and links are not followed; make it a folder".formatted(key, path));
    }

    /** The folder that a path below the root is in. */
    private static Path folderAbove(Path path) {
        return Objects.requireNonNull(path.getParent());
    }
}
