package dev.dataflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The tus project's own client in Node, fetched once into {@code target/}. Without Node tests that want it are skipped; CI has it. */
final class NodeTusClient {

    private static final Path SOURCE = Path.of("src/test/tus-client");
    private static final Path INSTALLED = Path.of("target/tus-client");

    private NodeTusClient() {}

    /** Fetches what the lock file names. */
    static void install() throws Exception {
        assumeTrue(isThere("node") && isThere("npm"), "node and npm are not installed: the tus client is not tried");
        Files.createDirectories(INSTALLED);
        for (String name : List.of("package.json", "package-lock.json", "upload.mjs")) {
            Files.copy(SOURCE.resolve(name), INSTALLED.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        if (Files.exists(INSTALLED.resolve("node_modules/tus-js-client/package.json"))) {
            return;
        }
        Process npm = new ProcessBuilder("npm", "ci", "--prefer-offline", "--no-audit", "--no-fund")
                .directory(INSTALLED.toFile())
                .redirectErrorStream(true)
                .redirectOutput(INSTALLED.resolve("npm.log").toFile())
                .start();
        assertThat(npm.waitFor(3, TimeUnit.MINUTES)).as("npm ci ends").isTrue();
        assertThat(npm.exitValue())
                .as(Files.readString(INSTALLED.resolve("npm.log")))
                .isZero();
    }

    /** Begins to upload a file; what the client says goes to {@code log}. */
    static Process upload(int port, Path file, int chunkSize, Path log) throws IOException {
        return new ProcessBuilder(
                        "node",
                        "upload.mjs",
                        "http://127.0.0.1:" + port + "/v1/uploads",
                        file.toAbsolutePath().toString(),
                        String.valueOf(chunkSize))
                .directory(INSTALLED.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static boolean isThere(String program) {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notFound) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
