package dev.dataflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in as a person with a shell does: a server, and commands against it, each in a process of its own. */
class SignInE2E {

    private static final long LIMIT_SECONDS = 120;

    @TempDir
    Path folder;

    @Test
    void aKeyMadeOnTheCommandLineOpensARunningGatewayUntilItIsRevoked() throws Exception {
        // Given
        Path data = folder.resolve("data");
        Map<String, String> settings =
                Map.of("dataflow.auth.modes", "api-key", "dataflow.auth.api-key.refresh", "500ms");
        try (UpServer up = UpServer.start(data, List.of("-Xmx768m"), settings)) {
            String url = up.url().toString();
            assertThat(run(1, Map.of(), "status", "--url", url)).contains("unauthorized: Sign in");

            // When
            String made =
                    run(0, Map.of(), "keys", "create", "--owner", "ada", "--name", "laptop", "--data", data.toString());
            String key = made.lines()
                    .filter(line -> line.startsWith("df_"))
                    .findFirst()
                    .orElseThrow();

            // Then
            String id = run(
                            0,
                            Map.of(),
                            "submit",
                            SamplePdf.digital(folder.resolve("a.pdf"), 1).toString(),
                            "--url",
                            url,
                            "--api-key",
                            key)
                    .strip();
            assertThat(run(0, Map.of("DATAFLOW_API_KEY", key), "status", "--url", url))
                    .contains(id);
            assertThat(up.log())
                    .contains("submit done", "job_id=\"" + id + "\"")
                    .doesNotContain(key);
            assertThat(run(0, Map.of(), "keys", "list", "--data", data.toString()))
                    .contains("active", "ada", "laptop");
            run(0, Map.of(), "keys", "revoke", key.substring(3, 19), "--data", data.toString());
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(run(1, Map.of(), "status", "--url", url, "--api-key", key))
                            .contains("unauthorized: This API key was revoked."));
        }
    }

    @Test
    void aCommandThatRunsEverythingItselfNeedsNoKeyWhateverServersAsk() throws Exception {
        run(
                0,
                Map.of("DATAFLOW_AUTH_MODES", "api-key", "SERVER_ADDRESS", "0.0.0.0"),
                "run",
                SamplePdf.digital(folder.resolve("b.pdf"), 1).toString(),
                "--out",
                folder.resolve("out").toString());
        assertThat(folder.resolve("out/report/report.md")).exists();
    }

    @Test
    void withoutSignInNothingListensWhereOthersAre() throws Exception {
        String output = run(
                1,
                Map.of("SERVER_ADDRESS", "0.0.0.0"),
                "up",
                "--port",
                "0",
                "--data",
                folder.resolve("open").toString());

        assertThat(output.lines().filter(line -> line.startsWith("dataflow: ")))
                .singleElement()
                .asString()
                .contains("Nobody signs in here")
                .contains("0.0.0.0")
                .contains("dataflow.auth.allow-anonymous-from-anywhere");
        assertThat(output).doesNotContain("\tat ");
    }

    private String run(int exitCode, Map<String, String> environment, String... arguments) throws IOException {
        Path log = Files.createTempFile(folder, "command", ".log");
        try (JavaProcess command = JavaProcess.ofClass(
                "dev.dataflow.standalone.Dataflow", List.of("-Xmx512m"), List.of(arguments), environment, log)) {
            int ended = command.awaitExit(LIMIT_SECONDS);
            assertThat(ended).as(command.output()).isEqualTo(exitCode);
            return command.output();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
