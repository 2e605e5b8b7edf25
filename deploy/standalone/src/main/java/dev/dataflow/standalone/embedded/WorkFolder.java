package dev.dataflow.standalone.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.util.FileSystemUtils;

/** A folder that is removed at the end, also when the process is asked to stop. */
public final class WorkFolder implements AutoCloseable {

    private final Path path;
    private final Thread atExit;

    private WorkFolder(Path path) {
        this.path = path;
        this.atExit = Thread.ofPlatform().unstarted(this::remove);
    }

    /** A new folder below {@code parent}, or below the system's temporary folder. */
    public static WorkFolder create(Optional<Path> parent) throws IOException {
        if (parent.isPresent()) {
            Files.createDirectories(parent.get());
        }
        WorkFolder folder = new WorkFolder(
                parent.isPresent()
                        ? Files.createTempDirectory(parent.get(), "dataflow-")
                        : Files.createTempDirectory("dataflow-"));
        Runtime.getRuntime().addShutdownHook(folder.atExit);
        return folder;
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        remove();
    }

    private void remove() {
        try {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException e) {
            System.err.println("dataflow: cannot remove the working folder " + path + ": " + e.getMessage());
        }
    }
}
