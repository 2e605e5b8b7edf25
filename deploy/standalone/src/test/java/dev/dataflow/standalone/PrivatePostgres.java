package dev.dataflow.standalone;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL of the test's own, from the programs that the machine has ({@code /usr/lib/postgresql}), on a socket in a temporary folder:
 * nothing else is touched and nobody else reaches it. It does not run as root, so then it runs as {@code postgres}.
 */
final class PrivatePostgres implements AutoCloseable {

    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

    private final Path programs;
    private final Path folder;

    private PrivatePostgres(Path programs, Path folder) {
        this.programs = programs;
        this.folder = folder;
    }

    /** Starts one; the test is skipped where PostgreSQL is not installed, which CI does not let pass. */
    static PrivatePostgres start() throws IOException {
        Optional<Path> programs = programs();
        assumeTrue(programs.isPresent(), "PostgreSQL is not installed (Debian: postgresql)");
        Path folder = Path.of(run(List.of("mktemp", "-d", "/tmp/dataflow-postgres-XXXXXX"), ""));
        PrivatePostgres postgres = new PrivatePostgres(programs.get(), folder);
        postgres.program("initdb", "-D", postgres.data(), "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8");
        postgres.program(
                "pg_ctl",
                "-D",
                postgres.data(),
                "-w",
                "-l",
                folder + "/log",
                "-o",
                "-c listen_addresses='' -c unix_socket_directories=" + folder + " -c fsync=off",
                "start");
        return postgres;
    }

    /** Runs a file. */
    void run(Path file) throws IOException {
        query(Files.readString(file));
    }

    /** Runs statements and answers the rows, a line each, columns with bars between. */
    String query(String sql) throws IOException {
        return run(
                List.of(
                        programs.resolve("psql").toString(),
                        "-h",
                        folder.toString(),
                        "-U",
                        "postgres",
                        "-X",
                        "-q",
                        "-A",
                        "-t",
                        "-v",
                        "ON_ERROR_STOP=1",
                        "-f",
                        "-"),
                sql);
    }

    @Override
    public void close() throws IOException {
        program("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
        run(List.of("rm", "-rf", folder.toString()), "");
    }

    private String data() {
        return folder + "/data";
    }

    private void program(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(programs.resolve(name).toString()));
        command.addAll(List.of(arguments));
        run(command, "");
    }

    private static Optional<Path> programs() throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Path::compareTo);
        }
    }

    private static String run(List<String> command, String input) throws IOException {
        List<String> whole = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            whole.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        whole.addAll(command);
        Path output = Files.createTempFile("dataflow-command-", ".out");
        try {
            Process process = new ProcessBuilder(whole)
                    .directory(Path.of("/tmp").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            int exit = exitOf(process);
            String said = Files.readString(output).strip();
            if (exit != 0) {
                throw new IOException("%s ended with %d: %s".formatted(command.getFirst(), exit, said));
            }
            return said;
        } finally {
            Files.delete(output);
        }
    }

    private static int exitOf(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new IOException("interrupted", e);
        }
    }
}
