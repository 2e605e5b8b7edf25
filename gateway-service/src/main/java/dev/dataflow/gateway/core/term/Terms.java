package dev.dataflow.gateway.core.term;

import dev.dataflow.storage.FilePage;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.Listings;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredFile;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Terms of office over folders in storage: at most one holds an honest one at a time, on any replica, without any conditional write.
 *
 * <pre>
 *  somebody holds it? ──yes──▶ busy
 *        │ no: n = highest number seen + 1
 *        ▼
 *  write claims/n-token ──▶ look again: another n or more? ──yes──▶ take the claim back, busy
 *                                  │ no
 *                                  ▼
 *                                term n
 * </pre>
 *
 * Both write before they look, and what was written is there for the next call on any node; so of two that claim the same number at least one
 * sees the other, and only who sees nobody goes on: <b>no number is ever held twice</b>. Both may give way; then both are told to come again.
 *
 * <p>A holder renews its claim. One that stops doing so, killed or paused for long, is taken for dead, and the next number is held beside it.
 * That cannot be kept from happening, so it is made harmless: a holder asks {@link Term#isLatest()} after it wrote and before it answers for it.
 *
 * <p>Clocks decide only when a holder is taken for dead. A wrong one costs waiting or work done twice, never content. Thread-safe.
 */
public final class Terms {

    private final FileStorage storage;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Duration lease;
    private final Set<StorageKey> heldHere = ConcurrentHashMap.newKeySet();

    /** @param lease how long a claim that is not renewed stands; renewed each third of it */
    public Terms(FileStorage storage, InstantSource clock, RandomGenerator random, Duration lease) {
        this.storage = storage;
        this.clock = clock;
        this.random = random;
        this.lease = lease;
    }

    /** Begins a term over a folder; empty when somebody else holds one. Close it. */
    public Optional<Term> tryBegin(StorageKey folder) {
        if (!heldHere.add(folder)) {
            return Optional.empty();
        }
        Optional<Term> begun = Optional.empty();
        try {
            begun = claim(folder);
            return begun;
        } finally {
            if (begun.isEmpty()) {
                heldHere.remove(folder);
            }
        }
    }

    /** Whether somebody holds a term over the folder now, here or elsewhere. */
    public boolean isHeld(StorageKey folder) {
        return heldHere.contains(folder) || marks(folder).stream().anyMatch(this::isAlive);
    }

    /** The mark of the highest term that left one. */
    public Optional<Mark> latest(StorageKey folder) {
        return list(folder.value() + Mark.TERMS, Mark.Kind.TERM).stream().reduce((_, last) -> last);
    }

    private Optional<Term> claim(StorageKey folder) {
        List<Mark> before = marks(folder);
        if (before.stream().anyMatch(this::isAlive)) {
            return Optional.empty();
        }
        long number = 1 + before.stream().mapToLong(Mark::number).max().orElse(0);
        Term term = new Term(this, storage, folder, number, "%016x".formatted(random.nextLong()), lease);
        term.claim();
        boolean alone = false;
        try {
            alone = marks(folder).stream().noneMatch(mark -> mark.number() >= number && !term.isMine(mark));
        } finally {
            if (!alone) {
                term.unclaim();
            }
        }
        if (!alone) {
            return Optional.empty();
        }
        term.keepRenewing();
        return Optional.of(term);
    }

    void ended(StorageKey folder) {
        heldHere.remove(folder);
    }

    /** Claims first: a holder leaves its mark before it takes back its claim, so that one of the two is always seen. */
    List<Mark> marks(StorageKey folder) {
        List<Mark> marks = list(folder.value() + Mark.CLAIMS, Mark.Kind.CLAIM);
        marks.addAll(list(folder.value() + Mark.TERMS, Mark.Kind.TERM));
        return marks;
    }

    private boolean isAlive(Mark mark) {
        return mark.kind() == Mark.Kind.CLAIM
                && clock.instant().isBefore(mark.file().lastModified().plus(lease));
    }

    private List<Mark> list(String prefix, Mark.Kind kind) {
        List<Mark> marks = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            FilePage page = storage.list(prefix, Listings.MAX_LIMIT, cursor);
            for (StoredFile file : page.files()) {
                marks.add(new Mark(kind, file));
            }
            cursor = page.next();
        } while (cursor.isPresent());
        return marks;
    }
}
