package dev.dataflow.storage.copy;

import dev.dataflow.storage.FilePage;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.Listings;
import dev.dataflow.storage.StoredFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The files of a storage in the order of their keys, a page in memory at a time. */
final class KeyWalk {

    private final FileStorage storage;
    private final String prefix;
    private final Deque<StoredFile> files = new ArrayDeque<>();
    private Optional<String> cursor = Optional.empty();
    private boolean ended;

    KeyWalk(FileStorage storage, String prefix) {
        this.storage = storage;
        this.prefix = prefix;
    }

    /** The next file, which stays the next; empty at the end. */
    Optional<StoredFile> first() {
        while (files.isEmpty() && !ended) {
            FilePage page = storage.list(prefix, Listings.MAX_LIMIT, cursor);
            files.addAll(page.files());
            cursor = page.next();
            ended = cursor.isEmpty();
        }
        return Optional.ofNullable(files.peek());
    }

    /** The file that {@link #first()} gave, and on to the one after it. */
    StoredFile take() {
        return files.remove();
    }
}
