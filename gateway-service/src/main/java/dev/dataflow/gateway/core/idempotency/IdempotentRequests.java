package dev.dataflow.gateway.core.idempotency;

import dev.dataflow.gateway.core.GatewayKeys;
import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.gateway.core.Sha256;
import dev.dataflow.gateway.core.term.Mark;
import dev.dataflow.gateway.core.term.Term;
import dev.dataflow.gateway.core.term.Terms;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.storage.FilePage;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.Listings;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageException.Reason;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredContent;
import dev.dataflow.storage.StoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Does what an owner sends with the same key once, on whichever replicas it arrives, and tells the same outcome for a day.
 *
 * <pre>
 *  term over the key's folder ── held by another? ──▶ 409, come again
 *      │
 *      ▼
 *  remembered? ── yes ──▶ the same request? ── yes ──▶ its outcome
 *      │ no                      └── no ──▶ 422
 *      ▼
 *  do it as far as nobody sees it ─▶ remember ─▶ still the latest term? ─▶ make it seen
 * </pre>
 *
 * The outcome is remembered before it takes effect. So a crash before that leaves nothing, and one after it leaves something that whoever sends
 * the request again finds and brings to its end. Of two that took one another for dead only the latest makes its own seen. Thread-safe.
 */
public final class IdempotentRequests {

    /** How long an outcome is told again. */
    public static final Duration REMEMBERED = Duration.ofHours(24);

    private final FileStorage storage;
    private final GatewayKeys keys;
    private final Terms terms;
    private final InstantSource clock;

    /** @param storagePrefix what stands before {@code jobs/}; may name {@code {owner}} */
    public IdempotentRequests(FileStorage storage, String storagePrefix, Terms terms, InstantSource clock) {
        this.storage = storage;
        this.keys = GatewayKeys.of(storagePrefix);
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * Begins a request, or its repetition. Close it.
     *
     * @throws RefusedException {@link Refusal#REQUEST_IN_FLIGHT} while the same key is at work elsewhere
     */
    public IdempotentRequest begin(String owner, IdempotencyKey key) {
        StorageKey folder = folder(owner, key);
        Term term = terms.tryBegin(folder).orElseThrow(IdempotentRequests::inFlight);
        try {
            return new IdempotentRequest(term, clock, remembered(folder));
        } catch (RuntimeException e) {
            term.close();
            throw e;
        }
    }

    /** Forgets what is no longer told. Every replica may do so at any time. */
    public void sweep() {
        Map<String, Instant> touched = new HashMap<>();
        Optional<String> cursor = Optional.empty();
        do {
            FilePage page = storage.list(keys.idempotency(), Listings.MAX_LIMIT, cursor);
            page.files().forEach(file -> touched.merge(folderOf(file), file.lastModified(), IdempotentRequests::later));
            cursor = page.next();
        } while (cursor.isPresent());
        Instant forgotten = clock.instant().minus(REMEMBERED);
        touched.forEach((folder, last) -> {
            if (last.isBefore(forgotten)) {
                storage.deletePrefix(folder);
            }
        });
    }

    static RefusedException inFlight() {
        return new RefusedException(
                Refusal.REQUEST_IN_FLIGHT, "A request with this Idempotency-Key is being done. Send it again shortly.");
    }

    private Optional<RememberedRequest> remembered(StorageKey folder) {
        return terms.latest(folder)
                .map(Mark::key)
                .flatMap(this::read)
                .filter(request -> request.outcome() != null)
                .filter(request -> clock.instant().isBefore(request.at().plus(REMEMBERED)));
    }

    private Optional<RememberedRequest> read(StorageKey mark) {
        try (StoredContent content = storage.open(mark)) {
            return Optional.of(Json.mapper().readValue(content.stream().readAllBytes(), RememberedRequest.class));
        } catch (StorageException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                throw inFlight();
            }
            throw e;
        } catch (IOException e) {
            throw new StorageException(Reason.UNAVAILABLE, "what came of a request cannot be read", e);
        }
    }

    /** The owner's length keeps owner and key apart, whatever they hold. */
    private StorageKey folder(String owner, IdempotencyKey key) {
        String both = owner.length() + ":" + owner + key.value();
        return StorageKey.of(keys.idempotency() + Sha256.hexOf(both.getBytes(StandardCharsets.UTF_8)));
    }

    private String folderOf(StoredFile file) {
        String key = file.key().value();
        return key.substring(0, key.indexOf('/', keys.idempotency().length()) + 1);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
