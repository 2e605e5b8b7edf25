package dev.dataflow.gateway.access.key;

import dev.dataflow.gateway.access.core.OwnerNames;
import dev.dataflow.gateway.core.Scope;
import dev.dataflow.storage.StorageException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes, lists, replaces and takes back API keys. Meant for one administrator at a time: two who change one key at once overwrite each
 * other. Every call may throw {@link StorageException}.
 */
public final class ApiKeys {

    private static final int LONGEST_NAME = 100;

    /**
     * A key just made.
     *
     * @param token what its holder must send; it is kept nowhere and cannot be had again
     */
    public record Made(ApiKey key, String token) {}

    /** What cannot be done with a key, in a line for people. */
    public static final class KeyRefusedException extends RuntimeException {

        KeyRefusedException(String message) {
            super(message);
        }
    }

    private final ApiKeyStore store;
    private final SecureRandom random;
    private final InstantSource clock;

    public ApiKeys(ApiKeyStore store, SecureRandom random, InstantSource clock) {
        this.store = store;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Makes a key.
     *
     * @param lifetime how long it is worth something; empty for ever
     * @throws KeyRefusedException when a name cannot be used
     */
    public Made create(String owner, String name, Set<Scope> scopes, Optional<Duration> lifetime) {
        require(
                OwnerNames.isOwner(owner),
                "'%s' cannot be an owner: 1 to %d visible characters, no '/'.".formatted(owner, OwnerNames.MAX_LENGTH));
        require(isName(name), "A key's name has 1 to %d visible characters.".formatted(LONGEST_NAME));
        require(!scopes.isEmpty(), "A key needs a scope: read, write or admin.");
        require(lifetime.filter(d -> !d.isPositive()).isEmpty(), "A key lives longer than no time at all.");
        Instant now = clock.instant();
        return make(owner, name, scopes, now, lifetime.map(now::plus).orElse(null));
    }

    /** All keys, oldest first; those that cannot be read are left out. */
    public List<ApiKey> list() {
        List<ApiKey> keys = new ArrayList<>();
        store.files().stream().flatMap(file -> ApiKeyStore.idOf(file).stream()).forEach(id -> {
            try {
                store.find(id).ifPresent(keys::add);
            } catch (UnreadableKeyException _) {
                return; // it opens nothing, and the gateway's log names it
            }
        });
        keys.sort(Comparator.comparing(ApiKey::createdAt).thenComparing(ApiKey::id));
        return keys;
    }

    /**
     * Makes a key like another, which goes on for a while. A key that was to expire is replaced by one that lives as long from now.
     *
     * @param grace how long the old one goes on; not longer than it would have anyway
     * @throws KeyRefusedException when there is no such key, or it is no longer worth anything
     */
    public Made rotate(String id, Duration grace) {
        require(!grace.isNegative(), "A grace period is not negative.");
        ApiKey old = require(id);
        Instant now = clock.instant();
        require(old.status(now) == ApiKey.Status.ACTIVE, "Key %s has ended: create a new one.".formatted(id));
        @Nullable
        Instant end = old.expiresAt() == null ? null : now.plus(Duration.between(old.createdAt(), old.expiresAt()));
        Made made = make(old.owner(), old.name(), old.scopes(), now, end);
        store.write(old.endingBy(now.plus(grace)));
        return made;
    }

    /**
     * Takes a key back; one that was stays as it is.
     *
     * @throws KeyRefusedException when there is no such key
     */
    public ApiKey revoke(String id) {
        ApiKey key = require(id);
        if (key.revokedAt() != null) {
            return key;
        }
        ApiKey revoked = key.revoked(clock.instant());
        store.write(revoked);
        return revoked;
    }

    private Made make(String owner, String name, Set<Scope> scopes, Instant now, @Nullable Instant end) {
        ApiKeyToken token = ApiKeyToken.random(random);
        ApiKey key =
                new ApiKey(token.id(), owner, name, scopes, token.secretSha256(), token.lastFour(), now, end, null);
        store.write(key);
        return new Made(key, token.text());
    }

    private ApiKey require(String id) {
        return Optional.of(id)
                .filter(ApiKeyToken::isId)
                .flatMap(store::find)
                .orElseThrow(() -> new KeyRefusedException("There is no key '%s'.".formatted(id)));
    }

    private static boolean isName(String name) {
        return !name.isBlank() && name.length() <= LONGEST_NAME && name.chars().noneMatch(Character::isISOControl);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new KeyRefusedException(otherwise);
        }
    }
}
