package dev.dataflow.pipeline.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Empty folders for units of work, each removed when its unit ends. Thread-safe. */
public final class Scratch {

    private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);

    private final ProcessFolder folder;

    public Scratch(ProcessFolder folder) {
        this.folder = folder;
    }

    /** Makes an empty folder. @throws UncheckedIOException when the disk does not let it */
    public Folder open() {
        try {
            return new Folder(Files.createTempDirectory(folder.path(), "unit-"));
        } catch (IOException e) {
            throw new UncheckedIOException("no scratch folder: " + e.getMessage(), e);
        }
    }

    /**
     * A unit's folder.
     *
     * @param path where it is
     */
    public record Folder(Path path) implements AutoCloseable {

        /** Removes it with all that is in it; what cannot be removed now is removed with the process's folder. */
        @Override
        public void close() {
            try {
                FileTree.delete(path);
            } catch (IOException e) {
                LOG.atWarn().addKeyValue("folder", path).setCause(e).log("A scratch folder could not be removed yet");
            }
        }
    }
}
