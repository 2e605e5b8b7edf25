package dev.dataflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.gateway.access.key.ApiKey;
import dev.dataflow.gateway.core.Scope;
import dev.dataflow.standalone.cli.DataflowCommand;
import dev.dataflow.standalone.embedded.KeyStorage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {

    @TempDir
    Path data;

    @Test
    void aKeyIsMadeReplacedAndRevoked() {
        // When
        assertThat(keys("create", "--owner", "ada", "--name", "laptop", "--scopes", "read,admin", "--expires", "90d"))
                .isZero();

        // Then
        ApiKey made = stored().getFirst();
        assertThat(made.owner()).isEqualTo("ada");
        assertThat(made.scopes()).containsExactlyInAnyOrder(Scope.READ, Scope.ADMIN);
        assertThat(made.expiresAt()).isEqualTo(made.createdAt().plus(Duration.ofDays(90)));
        assertThat(keys("list")).isZero();

        // When
        assertThat(keys("rotate", made.id(), "--grace", "0s")).isZero();

        // Then
        assertThat(stored().getFirst().status(Instant.now())).isEqualTo(ApiKey.Status.EXPIRED);
        ApiKey next = stored().getLast();
        assertThat(next.scopes()).isEqualTo(made.scopes());
        assertThat(keys("revoke", next.id())).isZero();
        assertThat(stored().getLast().status(Instant.now())).isEqualTo(ApiKey.Status.REVOKED);
    }

    @Test
    void whatIsDoneToAKeyIsWrittenDownWithoutTheKey() throws Exception {
        // Given
        keys("create", "--owner", "ada", "--name", "laptop");
        String id = stored().getFirst().id();

        // When
        String printed =
                CommandProcess.run(data.resolve("revoke.log"), "keys", "revoke", id, "--data", data.toString());

        // Then
        assertThat(printed.lines().filter(line -> line.contains("dataflow.audit")))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains(CommandProcess.audited("revoke_key"))
                        .contains("owner=\"%s\"".formatted(System.getProperty("user.name")))
                        .contains("credential=\"os\"", "key_id=\"%s\"".formatted(id), "key_owner=\"ada\"")
                        .contains("outcome=\"done\"")
                        .doesNotContain("df_"));
    }

    @Test
    void withoutMoreAKeyReadsAndWritesForEver() {
        assertThat(keys("create", "--owner", "ada", "--name", "laptop")).isZero();
        assertThat(stored().getFirst().scopes()).containsExactlyInAnyOrder(Scope.READ, Scope.WRITE);
        assertThat(stored().getFirst().expiresAt()).isNull();
    }

    @Test
    void whatCannotBeDoneIsBadUsageAndChangesNothing() {
        assertThat(keys()).isEqualTo(2);
        assertThat(keys("create", "--owner", "ada")).isEqualTo(2);
        assertThat(keys("create", "--owner", "../ada", "--name", "x")).isEqualTo(2);
        assertThat(keys("create", "--owner", "ada", "--name", "x", "--scopes", "root"))
                .isEqualTo(2);
        assertThat(keys("create", "--owner", "ada", "--name", "x", "--expires", "soon"))
                .isEqualTo(2);
        assertThat(keys("create", "--owner", "ada", "--name", "x", "--expires", "-1d"))
                .isEqualTo(2);
        assertThat(keys("revoke", "0123456789abcdef")).isEqualTo(2);
        assertThat(keys("revoke", "../../jobs/1/job")).isEqualTo(2);
        assertThat(keys("rotate", "0123456789abcdef", "--grace", "-1h")).isEqualTo(2);
        assertThat(stored()).isEmpty();
    }

    private int keys(String... arguments) {
        Stream<String> storage = arguments.length == 0 ? Stream.of() : Stream.of("--data", data.toString());
        return DataflowCommand.execute(Stream.of(Stream.of("keys"), Stream.of(arguments), storage)
                .flatMap(all -> all)
                .toArray(String[]::new));
    }

    private List<ApiKey> stored() {
        try (KeyStorage storage = KeyStorage.open(Optional.of(data))) {
            return storage.keys().list();
        }
    }
}
