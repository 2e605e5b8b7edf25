package dev.dataflow.standalone.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.util.FileSystemUtils;

/** Which folder each source's results go to. */
final class OutputFolders {

    private static final List<String> OURS = List.of("extraction", "raster", "analysis", "report");

    private OutputFolders() {}

    /** {@code out/NAME} each; one file with a folder named goes into just that; names that meet get a number. */
    static List<Path> of(List<Path> files, Optional<Path> named) {
        if (named.isPresent() && files.size() == 1) {
            return List.of(named.get());
        }
        Path parent = named.orElse(Path.of("out"));
        Set<Path> taken = new HashSet<>();
        List<Path> folders = new ArrayList<>();
        for (Path file : files) {
            Path folder = parent.resolve(baseName(file));
            for (int number = 2; !taken.add(folder); number++) {
                folder = parent.resolve(baseName(file) + "-" + number);
            }
            folders.add(folder);
        }
        return folders;
    }

    /** Removes an earlier run's results, and nothing else, so that pages of two runs never stand side by side. */
    static void clear(Path folder) {
        if (!Files.exists(folder.resolve("progress.json"))) {
            return;
        }
        try {
            Files.delete(folder.resolve("progress.json"));
            for (String name : OURS) {
                FileSystemUtils.deleteRecursively(folder.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the earlier results in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static String baseName(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
