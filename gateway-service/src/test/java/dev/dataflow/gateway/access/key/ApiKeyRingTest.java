package dev.dataflow.gateway.access.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.gateway.access.core.Verdict;
import dev.dataflow.gateway.access.core.Verdict.Reason;
import dev.dataflow.gateway.access.key.ApiKeys.Made;
import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.gateway.core.Scope;
import dev.dataflow.storage.FaultyFileStorage;
import dev.dataflow.storage.FaultyFileStorage.Operation;
import dev.dataflow.storage.MemoryFileStorage;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageKey;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys as a gateway sees them, while somebody else changes them in storage. */
class ApiKeyRingTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration REFRESH = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final MemoryFileStorage memory = new MemoryFileStorage();
    private final FaultyFileStorage storage = FaultyFileStorage.over(memory);
    private Duration elapsed = Duration.ZERO;
    private final ApiKeys keys = new ApiKeys(new ApiKeyStore(memory), new SecureRandom(), this::now);
    private final ApiKeyRing ring =
            new ApiKeyRing(new ApiKeyStore(storage), REFRESH, PATIENCE, () -> elapsed.toNanos());
    private final ApiKeyVerifier verifier = new ApiKeyVerifier(ring, this::now);
    private Made made;

    ApiKeyRingTest() {
        made = keys.create("ada", "ci", Set.of(Scope.READ), Optional.of(Duration.ofDays(1)));
    }

    @BeforeEach
    void readOnce() {
        assertThat(verifier.verify(made.token())).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void aKeyIsItsOwnersWithItsScopes() {
        assertThat(verifier.verify(made.token())).isInstanceOfSatisfying(Verdict.Accepted.class, accepted -> {
            assertThat(accepted.caller().owner()).isEqualTo("ada");
            assertThat(accepted.caller().scopes()).containsExactly(Scope.READ);
            assertThat(accepted.caller().credential())
                    .isEqualTo("key:" + made.key().id());
        });
    }

    @Test
    void whatIsNotExactlyAKeyIsRefused() {
        String token = made.token();
        String otherSecret = token.substring(0, token.length() - 1) + (token.endsWith("0") ? "1" : "0");
        assertThat(refusal(otherSecret)).isEqualTo(Reason.UNKNOWN_KEY);
        assertThat(refusal("df_0123456789abcdef_" + "0".repeat(64))).isEqualTo(Reason.UNKNOWN_KEY);
        for (String broken : List.of(
                "df_",
                token + "0",
                token.toUpperCase(java.util.Locale.ROOT),
                token + "\n",
                "df_../../x_" + "0".repeat(64))) {
            assertThat(verifier.verify(broken)).as(broken).isInstanceOf(Verdict.Refused.class);
        }
    }

    @Test
    void aRevokedKeyIsRefusedOnceTheRefreshIsDue() {
        // Given
        keys.revoke(made.key().id());

        // When
        elapsed = elapsed.plus(REFRESH);

        // Then
        assertThat(refusal(made.token())).isEqualTo(Reason.REVOKED);
    }

    @Test
    void anExpiredKeyIsRefusedAtOnce() {
        elapsed = Duration.ofDays(1).minusSeconds(1);
        assertThat(verifier.verify(made.token())).isInstanceOf(Verdict.Accepted.class);
        elapsed = Duration.ofDays(1);
        assertThat(refusal(made.token())).isEqualTo(Reason.EXPIRED);
    }

    @Test
    void aReplacedKeyAndTheNewOneAreBothGoodDuringTheGrace() {
        // When
        Made next = keys.rotate(made.key().id(), Duration.ofHours(1));
        elapsed = elapsed.plus(REFRESH);

        // Then
        assertThat(verifier.verify(made.token())).isInstanceOf(Verdict.Accepted.class);
        assertThat(verifier.verify(next.token())).isInstanceOf(Verdict.Accepted.class);
        elapsed = Duration.ofHours(1).plus(REFRESH);
        assertThat(refusal(made.token())).isEqualTo(Reason.EXPIRED);
        assertThat(verifier.verify(next.token())).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void aNewKeyIsLookedForAtOnceAndAFloodOfUnknownOnesReachesStorageOnceASecond() {
        // Given
        elapsed = elapsed.plusSeconds(1);
        Made next = keys.create("grace", "new", Set.of(Scope.READ), Optional.empty());

        // Then
        assertThat(verifier.verify(next.token())).isInstanceOf(Verdict.Accepted.class);
        Made last = keys.create("grace", "newer", Set.of(Scope.READ), Optional.empty());
        assertThat(refusal(last.token())).isEqualTo(Reason.UNKNOWN_KEY);
        elapsed = elapsed.plusSeconds(1);
        assertThat(verifier.verify(last.token())).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void keysThatHaveNotChangedAreNotReadAgain() {
        storage.fail(Operation.OPEN, "auth/", StorageException.Reason.UNAVAILABLE);
        elapsed = elapsed.plus(PATIENCE);
        assertThat(verifier.verify(made.token())).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void knownKeysAreGoodForAWhileWithoutStorageAndThenNobodyIsKnown() {
        // Given
        storage.fail(Operation.LIST, "auth/", StorageException.Reason.UNAVAILABLE);
        elapsed = elapsed.plus(PATIENCE).minusSeconds(1);
        assertThat(verifier.verify(made.token())).isInstanceOf(Verdict.Accepted.class);

        // When
        elapsed = elapsed.plusSeconds(1);

        // Then
        assertThatThrownBy(() -> verifier.verify(made.token()))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.SIGN_IN_UNAVAILABLE));
    }

    @Test
    void aDamagedKeyOpensNothingAndHindersNoOther() {
        // Given
        for (String damaged :
                List.of("", "null", "{", "{}", "{\"id\":\"" + made.key().id() + "\"}")) {
            byte[] bytes = damaged.getBytes(StandardCharsets.UTF_8);
            memory.write(
                    StorageKey.of("auth/keys/" + made.key().id() + ".json"),
                    "application/json",
                    bytes.length,
                    new ByteArrayInputStream(bytes));
            Made other = keys.create("grace", "other", Set.of(Scope.READ), Optional.empty());

            // When
            elapsed = elapsed.plus(REFRESH);

            // Then
            assertThat(refusal(made.token())).as(damaged).isEqualTo(Reason.UNKNOWN_KEY);
            assertThat(verifier.verify(other.token())).isInstanceOf(Verdict.Accepted.class);
        }
    }

    private Reason refusal(String token) {
        Verdict verdict = verifier.verify(token);
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        return ((Verdict.Refused) verdict).reason();
    }

    private Instant now() {
        return START.plus(elapsed);
    }
}
