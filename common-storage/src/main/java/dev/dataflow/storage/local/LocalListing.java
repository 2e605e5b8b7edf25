package dev.dataflow.storage.local;

import dev.dataflow.storage.FileNames;
import dev.dataflow.storage.InvalidStorageKeyException;
import dev.dataflow.storage.KeyOrder;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Lists keys in the order of their UTF-8 bytes, though a disk gives names in any order and sorts folders otherwise: {@code a-b}
 * comes before {@code a/b}, since {@code -} is less than {@code /}, while the folder {@code a} would come before {@code a-b}.
 *
 * <p>So a folder counts as its name with the slash, and the children of a folder, so named, sort as the keys below them do. Of
 * each folder only the next few children are kept while its names pass by, however many it has: memory is bounded by the page's
 * length times the depth. A page costs one pass over the names of the folders that it touches.
 */
final class LocalListing {

    /**
     * A file or folder in a folder.
     *
     * @param text the key, a folder's with its slash
     */
    private record Child(String text, Path path, BasicFileAttributes attributes) {}

    private static final Comparator<Child> BY_TEXT = Comparator.comparing(Child::text, KeyOrder.UTF_8);

    private final LocalTree tree;

    LocalListing(LocalTree tree) {
        this.tree = tree;
    }

    /** The first {@code wanted} files whose keys begin with {@code prefix} and come after {@code after}. */
    List<StoredFile> files(String prefix, String after, int wanted) throws IOException {
        List<StoredFile> files = new ArrayList<>();
        Optional<Path> folder = tree.folderOf(prefix);
        if (folder.isPresent() && tree.isRealFolder(folder.get())) {
            String text = prefix.substring(0, prefix.lastIndexOf('/') + 1);
            new Walk(prefix, after, wanted, files).collect(folder.get(), text);
        }
        return files;
    }

    private record Walk(String prefix, String after, int wanted, List<StoredFile> files) {

        void collect(Path folder, String text) throws IOException {
            String last = "";
            List<Child> children;
            do {
                children = nextChildren(folder, text, last, wanted - files.size());
                for (Child child : children) {
                    take(child);
                    last = child.text;
                }
            } while (files.size() < wanted && !children.isEmpty());
        }

        private void take(Child child) throws IOException {
            if (files.size() == wanted) {
                return;
            }
            if (child.attributes.isDirectory()) {
                collect(child.path, child.text);
            } else {
                files.add(LocalFiles.describe(StorageKey.of(child.text), child.attributes));
            }
        }

        /** The first {@code count} children that come after {@code last} and may hold what is wanted, in order. */
        private List<Child> nextChildren(Path folder, String text, String last, int count) throws IOException {
            PriorityQueue<Child> first = new PriorityQueue<>(BY_TEXT.reversed());
            try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
                for (Path path : paths) {
                    Optional<String> segment =
                            FileNames.segmentOf(path.getFileName().toString());
                    if (segment.isPresent() && mayBeAmong(first, count, text + segment.get(), last)) {
                        child(path, text + segment.get(), last).ifPresent(first::add);
                        keep(first, count);
                    }
                }
            } catch (NoSuchFileException | NotDirectoryException removedMeanwhile) {
                return List.of();
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
            List<Child> children = new ArrayList<>(first);
            children.sort(BY_TEXT);
            return children;
        }

        private static void keep(PriorityQueue<Child> first, int count) {
            if (first.size() > count) {
                first.remove();
            }
        }

        /** Spares the look at the disk for names that come too early or too late, be they of files or of folders. */
        private boolean mayBeAmong(PriorityQueue<Child> first, int count, String text, String last) {
            Child latest = first.size() < count ? null : first.peek();
            return (isWantedFile(text, last) || isWantedFolder(text + "/", last))
                    && (latest == null || isBefore(text, latest.text));
        }

        private Optional<Child> child(Path path, String text, String last) throws IOException {
            Optional<BasicFileAttributes> there = LocalTree.attributes(path);
            if (there.filter(BasicFileAttributes::isDirectory).isPresent()) {
                return there.filter(folder -> isWantedFolder(text + "/", last))
                        .map(folder -> new Child(text + "/", path, folder));
            }
            return there.filter(BasicFileAttributes::isRegularFile)
                    .filter(file -> isWantedFile(text, last) && isKey(text))
                    .map(file -> new Child(text, path, file));
        }

        private boolean isWantedFile(String key, String last) {
            return key.startsWith(prefix) && isBefore(after, key) && isBefore(last, key);
        }

        private boolean isWantedFolder(String text, String last) {
            return (text.startsWith(prefix) || prefix.startsWith(text))
                    && (isBefore(after, text) || after.startsWith(text))
                    && isBefore(last, text)
                    && !text.equals(StorageKey.RESERVED + "/");
        }

        private static boolean isKey(String text) {
            try {
                StorageKey.of(text);
                return true;
            } catch (InvalidStorageKeyException strayFile) {
                return false;
            }
        }

        private static boolean isBefore(String left, String right) {
            return KeyOrder.UTF_8.compare(left, right) < 0;
        }
    }
}
