package dev.dataflow.storage.copy;

import dev.dataflow.storage.FilePage;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.Listings;
import dev.dataflow.storage.StorageException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Copies every file of a storage to another. It keeps no notes: run again after whatever ended it, it passes over what is there and the
 * same, and copies what is not or has changed since. Nothing is removed from either.
 *
 * <p>A file that cannot be copied because a storage fails ends the run with its {@link StorageException}; one that does not come out the
 * same is told, and the others go on.
 */
public final class CopyStorage {

    private final FileStorage from;
    private final FileStorage to;
    private final int threads;
    private final Consumer<Tally> progress;

    /**
     * @param threads  how many files are copied at once
     * @param progress told after each page of the listing
     */
    public CopyStorage(FileStorage from, FileStorage to, int threads, Consumer<Tally> progress) {
        this.from = from;
        this.to = to;
        this.threads = threads;
        this.progress = progress;
    }

    /** Copies the files whose keys begin with this; empty for all. */
    public Tally copy(String prefix) {
        CopyFile file = new CopyFile(from, to);
        Tally tally = Tally.NONE;
        try (Lanes lanes = new Lanes(threads)) {
            Optional<String> cursor = Optional.empty();
            do {
                FilePage page = from.list(prefix, Listings.MAX_LIMIT, cursor);
                for (FileOutcome outcome : lanes.each(page.files(), file::copy)) {
                    tally = tally.plus(outcome);
                }
                progress.accept(tally);
                cursor = page.next();
            } while (cursor.isPresent());
        }
        return tally;
    }
}
