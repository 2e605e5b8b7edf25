package dev.dataflow.storage.local;

import dev.dataflow.storage.ByteRange;
import dev.dataflow.storage.FilePage;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.Listings;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StorageSettings;
import dev.dataflow.storage.StorageSettings.Durability;
import dev.dataflow.storage.StoredContent;
import dev.dataflow.storage.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A storage in one folder: a key is the path of its file below it, its segments written as
 * {@linkplain dev.dataflow.storage.FileNames portable file names}.
 *
 * <p>A write goes to a file in {@code .tmp/} and is then moved to its place in one step, so nobody ever sees a part of it; what a
 * killed process left in {@code .tmp/} is removed when a storage is next opened on the folder. Several processes may use one folder
 * at once. What a power cut may take, {@link StorageSettings.Durability} says.
 *
 * <p>Folders come with the first file in them and go with the last. A key that is a folder of another ({@code a} beside
 * {@code a/b}) is refused with {@link StorageException.Reason#MISCONFIGURED}. Links below the folder are never followed: what is
 * behind one is not there. The media type is told from the name's extension. An interrupt ends a call under way with
 * {@link StorageException.Reason#UNAVAILABLE}, and a write so ended leaves nothing.
 */
public final class LocalFileStorage implements FileStorage {

    private final LocalTree tree;
    private final LocalListing listing;
    private final UnfinishedFiles unfinished;
    private final Durability durability;

    private LocalFileStorage(LocalTree tree, UnfinishedFiles unfinished, Durability durability) {
        this.tree = tree;
        this.listing = new LocalListing(tree);
        this.unfinished = unfinished;
        this.durability = durability;
    }

    /** Opens the storage in this folder, whose files outlive the process. */
    public static LocalFileStorage open(Path root) {
        return open(new StorageSettings.Local(root));
    }

    /**
     * Opens the storage in a folder, which is made when it is missing.
     *
     * @throws StorageException when the folder cannot be made or written to
     */
    public static LocalFileStorage open(StorageSettings.Local settings) {
        Path root = settings.root();
        try {
            Files.createDirectories(root);
            Path real = root.toRealPath();
            UnfinishedFiles unfinished = UnfinishedFiles.open(real.resolve(StorageKey.RESERVED));
            return new LocalFileStorage(new LocalTree(real), unfinished, settings.durability());
        } catch (IOException e) {
            throw LocalFailures.atOpen(root, e);
        }
    }

    @Override
    public StoredFile write(StorageKey key, String contentType, long size, InputStream content) {
        try (UnfinishedFile file = unfinished.create()) {
            file.fill(key, size, content);
            BasicFileAttributes attributes = file.finish(durability);
            tree.place(file.path(), key);
            if (durability == Durability.MACHINE) {
                tree.forceFolderOf(key);
            }
            return LocalFiles.describe(key, attributes);
        } catch (IOException e) {
            throw LocalFailures.of("write", key, tree.root(), e);
        }
    }

    @Override
    public StoredContent open(StorageKey key) {
        return open(key, ByteRange.from(0));
    }

    @Override
    public StoredContent open(StorageKey key, ByteRange range) {
        Path path = tree.pathOf(key);
        try {
            for (StoredContent content; ; ) {
                content = openUnlessReplaced(key, path, range);
                if (content != null) {
                    return content;
                }
            }
        } catch (NoSuchFileException e) {
            throw StorageException.notFound(key);
        } catch (IOException e) {
            throw LocalFailures.of("read", key, tree.root(), e);
        }
    }

    /** A file may be replaced between the look at its facts and its opening: then {@code null}, and the caller tries again. */
    private @Nullable StoredContent openUnlessReplaced(StorageKey key, Path path, ByteRange range) throws IOException {
        StoredFile before = find(key).orElseThrow(() -> StorageException.notFound(key));
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try {
            if (!find(key).filter(before::equals).isPresent()) {
                channel.close();
                return null;
            }
            long length = range.lengthWithin(before.size());
            channel.position(length == 0 ? 0 : range.offset());
            return new StoredContent(before, length, new BoundedInputStream(Channels.newInputStream(channel), length));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public Optional<StoredFile> find(StorageKey key) {
        try {
            return tree.find(tree.pathOf(key)).map(attributes -> LocalFiles.describe(key, attributes));
        } catch (IOException e) {
            throw LocalFailures.of("look up", key, tree.root(), e);
        }
    }

    @Override
    public FilePage list(String prefix, int limit, Optional<String> cursor) {
        Listings.checkLimit(limit);
        try {
            return Listings.page(listing.files(prefix, cursor.orElse(""), limit + 1), limit);
        } catch (IOException e) {
            throw LocalFailures.of("list", prefix, tree.root(), e);
        }
    }

    @Override
    public void delete(StorageKey key) {
        try {
            tree.delete(tree.pathOf(key));
        } catch (IOException e) {
            throw LocalFailures.of("delete", key, tree.root(), e);
        }
    }

    @Override
    public long deletePrefix(String prefix) {
        Listings.checkFolder(prefix);
        try {
            Optional<Path> folder = tree.folderOf(prefix);
            return folder.isEmpty() ? 0 : tree.deleteBelow(folder.get());
        } catch (IOException e) {
            throw LocalFailures.of("delete", prefix, tree.root(), e);
        }
    }

    @Override
    public Optional<URI> presign(StorageKey key, Duration validity) {
        return Optional.empty();
    }

    @Override
    public void close() {
        try {
            unfinished.close();
        } catch (IOException e) {
            throw LocalFailures.of("close", "", tree.root(), e);
        }
    }
}
