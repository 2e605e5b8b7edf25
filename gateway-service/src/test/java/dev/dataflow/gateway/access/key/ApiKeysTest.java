package dev.dataflow.gateway.access.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.gateway.access.key.ApiKeys.KeyRefusedException;
import dev.dataflow.gateway.access.key.ApiKeys.Made;
import dev.dataflow.gateway.core.Scope;
import dev.dataflow.storage.MemoryFileStorage;
import dev.dataflow.storage.StorageKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeysTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final MemoryFileStorage storage = new MemoryFileStorage();
    private Instant now = START;
    private final ApiKeys keys = new ApiKeys(new ApiKeyStore(storage), new SecureRandom(), () -> now);

    @Test
    void whatIsStoredIsEverythingButTheSecret() throws IOException {
        // When
        Made made = keys.create("ada", "laptop", Set.of(Scope.READ, Scope.WRITE), Optional.of(Duration.ofDays(90)));

        // Then
        String stored = stored(made.key().id());
        String secret = made.token().substring(made.token().lastIndexOf('_') + 1);
        assertThat(made.token()).matches("df_[0-9a-f]{16}_[0-9a-f]{64}");
        assertThat(stored)
                .contains("\"owner\":\"ada\"", "\"name\":\"laptop\"", "\"2026-05-30T10:00:00Z\"")
                .contains("\"last_four\":\"" + secret.substring(60) + "\"")
                .doesNotContain(secret);
        assertThat(keys.list()).containsExactly(made.key());
    }

    @Test
    void noTwoKeysAreAlike() {
        Made one = keys.create("ada", "a", Set.of(Scope.READ), Optional.empty());
        Made two = keys.create("ada", "a", Set.of(Scope.READ), Optional.empty());
        assertThat(one.token()).isNotEqualTo(two.token());
        assertThat(one.key().id()).isNotEqualTo(two.key().id());
    }

    @Test
    void whatCannotBeAKeyIsRefused() {
        for (String owner : List.of("", "../x", "a\nb")) {
            assertThatThrownBy(() -> keys.create(owner, "n", Set.of(Scope.READ), Optional.empty()))
                    .isInstanceOf(KeyRefusedException.class);
        }
        assertThatThrownBy(() -> keys.create("ada", " ", Set.of(Scope.READ), Optional.empty()))
                .isInstanceOf(KeyRefusedException.class);
        assertThatThrownBy(() -> keys.create("ada", "n", Set.of(), Optional.empty()))
                .isInstanceOf(KeyRefusedException.class);
        assertThatThrownBy(() -> keys.create("ada", "n", Set.of(Scope.READ), Optional.of(Duration.ZERO)))
                .isInstanceOf(KeyRefusedException.class);
        assertThat(keys.list()).isEmpty();
    }

    @Test
    void anIdThatIsAPathReachesNothing() {
        for (String id : List.of("", "../keys/0123456789abcdef", "0123456789abcdef/../x", "0123456789ABCDEF")) {
            assertThatThrownBy(() -> keys.revoke(id)).isInstanceOf(KeyRefusedException.class);
            assertThatThrownBy(() -> keys.rotate(id, Duration.ZERO)).isInstanceOf(KeyRefusedException.class);
        }
    }

    @Test
    void aReplacedKeyGoesOnForItsGraceAndTheNewOneLivesAsLong() {
        // Given
        Made old = keys.create("ada", "ci", Set.of(Scope.WRITE), Optional.of(Duration.ofDays(90)));
        now = START.plus(Duration.ofDays(80));

        // When
        Made made = keys.rotate(old.key().id(), Duration.ofHours(1));

        // Then
        ApiKey ending = keys.list().getFirst();
        assertThat(ending.id()).isEqualTo(old.key().id());
        assertThat(ending.expiresAt()).isEqualTo(now.plus(Duration.ofHours(1)));
        assertThat(made.key().expiresAt()).isEqualTo(now.plus(Duration.ofDays(90)));
        assertThat(made.key().owner()).isEqualTo("ada");
        assertThat(made.key().scopes()).containsExactly(Scope.WRITE);
    }

    @Test
    void aGraceMakesNoKeyLiveLonger() {
        Made old = keys.create("ada", "ci", Set.of(Scope.WRITE), Optional.of(Duration.ofHours(2)));
        keys.rotate(old.key().id(), Duration.ofDays(1));
        assertThat(keys.list().getFirst().expiresAt()).isEqualTo(START.plus(Duration.ofHours(2)));
    }

    @Test
    void aKeyThatEndedIsNotReplaced() {
        Made made = keys.create("ada", "ci", Set.of(Scope.WRITE), Optional.empty());
        keys.revoke(made.key().id());
        assertThatThrownBy(() -> keys.rotate(made.key().id(), Duration.ZERO)).isInstanceOf(KeyRefusedException.class);
    }

    @Test
    void revokingTwiceChangesNothing() {
        // Given
        Made made = keys.create("ada", "ci", Set.of(Scope.WRITE), Optional.empty());
        ApiKey revoked = keys.revoke(made.key().id());
        now = now.plusSeconds(60);

        // Then
        assertThat(revoked.status(now)).isEqualTo(ApiKey.Status.REVOKED);
        assertThat(keys.revoke(made.key().id())).isEqualTo(revoked);
    }

    private String stored(String id) throws IOException {
        return new String(
                storage.open(StorageKey.of("auth/keys/" + id + ".json")).stream()
                        .readAllBytes(),
                StandardCharsets.UTF_8);
    }
}
