package dev.dataflow.storage.copy;

import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StoredFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Compares two storages file by file, by size and SHA-256: both listings are in the order of keys, so they are walked side by side. Files
 * that the target alone has are counted and no harm: it may be in use already.
 */
public final class CheckStorage {

    private static final int BATCH = 1000;

    private final FileStorage from;
    private final FileStorage to;
    private final int threads;
    private final Consumer<Tally> progress;

    /**
     * @param threads  how many files are read at once
     * @param progress told now and then
     */
    public CheckStorage(FileStorage from, FileStorage to, int threads, Consumer<Tally> progress) {
        this.from = from;
        this.to = to;
        this.threads = threads;
        this.progress = progress;
    }

    /** Compares the files whose keys begin with this; empty for all. */
    public Tally check(String prefix) {
        KeyWalk source = new KeyWalk(from, prefix);
        KeyWalk target = new KeyWalk(to, prefix);
        Tally tally = Tally.NONE;
        try (Lanes lanes = new Lanes(threads)) {
            while (source.first().isPresent() || target.first().isPresent()) {
                List<Pair> pairs = new ArrayList<>();
                while (pairs.size() < BATCH
                        && (source.first().isPresent() || target.first().isPresent())) {
                    pairs.add(next(source, target));
                }
                for (FileOutcome outcome : lanes.each(pairs, this::compare)) {
                    tally = tally.plus(outcome);
                }
                progress.accept(tally);
            }
        }
        return tally;
    }

    /** A key's file in each; not both empty. */
    private record Pair(Optional<StoredFile> source, Optional<StoredFile> target) {}

    private static Pair next(KeyWalk source, KeyWalk target) {
        int order = order(source.first(), target.first());
        return new Pair(
                order <= 0 ? Optional.of(source.take()) : Optional.empty(),
                order >= 0 ? Optional.of(target.take()) : Optional.empty());
    }

    /** A side that has ended comes after all. */
    private static int order(Optional<StoredFile> source, Optional<StoredFile> target) {
        if (source.isEmpty() || target.isEmpty()) {
            return source.isEmpty() ? 1 : -1;
        }
        return source.get().key().compareTo(target.get().key());
    }

    private FileOutcome compare(Pair pair) {
        if (pair.source.isEmpty()) {
            return new FileOutcome.Extra(pair.target.orElseThrow().key());
        }
        StoredFile source = pair.source.get();
        if (pair.target.isEmpty()) {
            return new FileOutcome.Missing(source.key());
        }
        boolean same = pair.target.get().size() == source.size()
                && Sha256.of(from, source.key()).equals(Sha256.of(to, source.key()));
        return same ? new FileOutcome.Same(source.key(), source.size()) : new FileOutcome.Different(source.key());
    }
}
