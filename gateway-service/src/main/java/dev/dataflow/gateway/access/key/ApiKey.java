package dev.dataflow.gateway.access.key;

import dev.dataflow.gateway.access.core.OwnerNames;
import dev.dataflow.gateway.core.Scope;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An API key as it is stored, in {@code auth/keys/{id}.json}: everything but its secret.
 *
 * @param id           names the key; no secret
 * @param owner        whose jobs it opens
 * @param name         says what it is for, to people
 * @param scopes       what it may be used for
 * @param secretSha256 the SHA-256 of the secret, hexadecimal. A plain digest is enough: the secret has 256 random bits
 * @param lastFour     how the secret ends, to tell keys apart
 * @param expiresAt    from when it is worth nothing; null for never
 * @param revokedAt    when it was taken back; null when it was not
 */
public record ApiKey(
        String id,
        String owner,
        String name,
        Set<Scope> scopes,
        String secretSha256,
        String lastFour,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {

    /** How a key stands. */
    public enum Status {
        ACTIVE,
        EXPIRED,
        REVOKED
    }

    public ApiKey {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(secretSha256, "secret_sha256");
        Objects.requireNonNull(lastFour, "last_four");
        Objects.requireNonNull(createdAt, "created_at");
        if (!OwnerNames.isOwner(owner)) {
            throw new IllegalArgumentException("an API key needs an owner");
        }
        scopes = Set.copyOf(scopes);
    }

    /** How it stands at that time. */
    public Status status(Instant now) {
        if (revokedAt != null) {
            return Status.REVOKED;
        }
        return expiresAt != null && !now.isBefore(expiresAt) ? Status.EXPIRED : Status.ACTIVE;
    }

    /** The same, taken back. */
    ApiKey revoked(Instant now) {
        return new ApiKey(id, owner, name, scopes, secretSha256, lastFour, createdAt, expiresAt, now);
    }

    /** The same, ending then at the latest. */
    ApiKey endingBy(Instant end) {
        Instant earlier = expiresAt != null && expiresAt.isBefore(end) ? expiresAt : end;
        return new ApiKey(id, owner, name, scopes, secretSha256, lastFour, createdAt, earlier, revokedAt);
    }
}
