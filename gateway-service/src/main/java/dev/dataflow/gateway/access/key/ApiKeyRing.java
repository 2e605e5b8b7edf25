package dev.dataflow.gateway.access.key;

import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StoredFile;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every API key in memory, as storage had them a moment ago, so that no request waits for storage and no flood of made-up keys reaches it.
 *
 * <pre>
 *  find ─▶ younger than {@code refresh}? ────────────── yes ─▶ answer
 *              │ no: one thread lists, and reads what changed; the others go on with what is known
 *              └─▶ storage is away: what is known is good for {@code patience}, then nobody can be known
 * </pre>
 *
 * A key that is not known may be new, so it is looked for at once, though not more often than once a second. Thread-safe; blocks while
 * it reads.
 */
public final class ApiKeyRing {

    private static final Logger LOG = LoggerFactory.getLogger(ApiKeyRing.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private record Entry(String etag, @Nullable ApiKey key) {}

    private record Snapshot(Map<String, Entry> entries, long readAt) {}

    private final ApiKeyStore store;
    private final Duration refresh;
    private final Duration patience;
    private final LongSupplier nanoTime;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Snapshot known;
    private volatile long triedAt;

    /**
     * @param refresh  how old what is known may be: how long a revoked key may go on
     * @param patience how old it may be while storage does not answer
     * @param nanoTime as {@link System#nanoTime()}
     */
    public ApiKeyRing(ApiKeyStore store, Duration refresh, Duration patience, LongSupplier nanoTime) {
        this.store = store;
        this.refresh = refresh;
        this.patience = patience;
        this.nanoTime = nanoTime;
        this.triedAt = nanoTime.getAsLong() - PAUSE.toNanos();
    }

    /**
     * The key of that id.
     *
     * @throws RefusedException {@link Refusal#SIGN_IN_UNAVAILABLE} when storage has been away for too long
     */
    public Optional<ApiKey> find(String id) {
        Snapshot snapshot = current(refresh);
        if (!snapshot.entries().containsKey(id)) {
            snapshot = current(PAUSE);
        }
        return Optional.ofNullable(snapshot.entries().get(id)).map(Entry::key);
    }

    /** What is known, read again when it is older than that and nobody else is reading it. */
    private Snapshot current(Duration oldest) {
        Snapshot snapshot = known;
        if (snapshot != null && isWithin(snapshot.readAt(), oldest)) {
            return snapshot;
        }
        if (snapshot != null && (reading.isLocked() || isWithin(triedAt, PAUSE)) && isTrusted(snapshot)) {
            return snapshot;
        }
        reading.lock();
        try {
            return readAgain(oldest);
        } finally {
            reading.unlock();
        }
    }

    private Snapshot readAgain(Duration oldest) {
        Snapshot before = known;
        if (before != null && isWithin(before.readAt(), oldest)) {
            return before;
        }
        if (isWithin(triedAt, PAUSE)) {
            return trusted(before, null);
        }
        triedAt = nanoTime.getAsLong();
        try {
            Snapshot now = read(before == null ? Map.of() : before.entries());
            known = now;
            return now;
        } catch (StorageException e) {
            LOG.warn("API keys cannot be read, storage does not answer: {}", e.getMessage());
            return trusted(before, e);
        }
    }

    private Snapshot read(Map<String, Entry> before) {
        long begin = nanoTime.getAsLong();
        Map<String, Entry> entries = new HashMap<>();
        for (StoredFile file : store.files()) {
            ApiKeyStore.idOf(file).ifPresent(id -> {
                Entry entry = before.get(id);
                boolean same = entry != null && entry.etag().equals(file.etag());
                entries.put(id, same ? entry : new Entry(file.etag(), readable(id)));
            });
        }
        return new Snapshot(Map.copyOf(entries), begin);
    }

    private @Nullable ApiKey readable(String id) {
        try {
            return store.find(id).orElse(null);
        } catch (UnreadableKeyException e) {
            LOG.atError().addKeyValue("key", id).setCause(e).log("A stored API key is none, and opens nothing");
            return null;
        }
    }

    private Snapshot trusted(@Nullable Snapshot snapshot, @Nullable StorageException cause) {
        if (snapshot != null && isTrusted(snapshot)) {
            return snapshot;
        }
        throw new RefusedException(
                Refusal.SIGN_IN_UNAVAILABLE, "API keys cannot be checked now. Try again later.", cause);
    }

    private boolean isTrusted(Snapshot snapshot) {
        return isWithin(snapshot.readAt(), patience);
    }

    private boolean isWithin(long time, Duration age) {
        return nanoTime.getAsLong() - time < age.toNanos();
    }
}
