package dev.dataflow.raster;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Where language data for OCR may stand, first come first served: the configured folder, {@code TESSDATA_PREFIX}, and where systems'
 * packages put it.
 */
final class LanguageFolders {

    private static final List<Path> SYSTEM = List.of(
            Path.of("/usr/share/tessdata"),
            Path.of("/usr/local/share/tessdata"),
            Path.of("/opt/homebrew/share/tessdata"));
    private static final Path DEBIAN = Path.of("/usr/share/tesseract-ocr");

    private LanguageFolders() {}

    static List<Path> of(@Nullable Path configured, Environment environment) {
        List<Path> folders = new ArrayList<>();
        if (configured != null) {
            folders.add(configured.toAbsolutePath());
        }
        String prefix = environment.getProperty("TESSDATA_PREFIX");
        if (prefix != null && !prefix.isBlank()) {
            folders.add(Path.of(prefix));
            folders.add(Path.of(prefix, "tessdata"));
        }
        folders.addAll(debian());
        folders.addAll(SYSTEM);
        return folders.stream().filter(Files::isDirectory).toList();
    }

    /** {@code /usr/share/tesseract-ocr/5/tessdata}, newest first. */
    private static List<Path> debian() {
        List<Path> folders = new ArrayList<>();
        if (!Files.isDirectory(DEBIAN)) {
            return folders;
        }
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(DEBIAN)) {
            versions.forEach(version -> folders.add(version.resolve("tessdata")));
        } catch (IOException e) {
            return List.of();
        }
        return folders.reversed();
    }
}
