package dev.dataflow.storage.local;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Removes the files of a tree and the folders that they leave empty. A link goes, what is behind it stays. */
final class FileSweep extends EmptyFolderSweep {

    private long removed;

    /** How many files were removed. */
    long removed() {
        return removed;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (Files.deleteIfExists(file) && attributes.isRegularFile()) {
            removed++;
        }
        return FileVisitResult.CONTINUE;
    }
}
