package dev.dataflow.raster.core.ocr;

import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.StageException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The trained data of languages: {@code eng} and {@code osd} (orientation) come with Tess4J, others are looked for in folders.
 *
 * <p>Tesseract takes all data from one folder. So the data that is asked for is linked into one, whose name says from where: two
 * configurations on one machine never mix.
 */
final class LanguageData {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{1,30}(/[A-Za-z][A-Za-z0-9_]{1,30})?");
    private static final Set<String> BUNDLED = Set.of("eng", "osd");
    private static final String SUFFIX = ".traineddata";

    private final Path folder;
    private final List<Path> searched;

    /**
     * @param folder   ours, made when missing
     * @param searched the user's and the system's
     */
    LanguageData(Path folder, List<Path> searched) {
        this.folder = folder;
        this.searched = List.copyOf(searched);
    }

    /** @throws StageException {@code INVALID_INPUT} with code {@code ocr_language_missing} */
    void check(String languages) {
        for (String language : languages.split("\\+", -1)) {
            if (!NAME.matcher(language).matches()
                    || !(BUNDLED.contains(language) || find(language).isPresent())) {
                throw missing(language);
            }
        }
    }

    /** A folder that holds the data of these languages, and of orientation. */
    Path folderOf(String languages) throws IOException {
        check(languages);
        Path linked = folder.resolve("tessdata-%08x".formatted(searched.hashCode()));
        Files.createDirectories(linked);
        for (String language : languages.split("\\+", -1)) {
            provide(language, linked);
        }
        provide("osd", linked);
        return linked;
    }

    /** The names of the languages that can be read, sorted. */
    Set<String> available() {
        Set<String> names = new TreeSet<>(BUNDLED);
        for (Path path : searched) {
            try (Stream<Path> files = Files.isDirectory(path) ? Files.list(path) : Stream.empty()) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(SUFFIX))
                        .forEach(name -> names.add(name.substring(0, name.length() - SUFFIX.length())));
            } catch (IOException e) {
                names.add("(" + path.getFileName() + " cannot be listed)");
            }
        }
        return names;
    }

    private void provide(String language, Path linked) throws IOException {
        Path target = linked.resolve(language + SUFFIX);
        Optional<Path> found = find(language);
        if (found.isEmpty()) {
            UnpackedFile.unpack("tessdata/" + language + SUFFIX, target);
            return;
        }
        link(target, found.get());
    }

    private Optional<Path> find(String language) {
        return searched.stream()
                .map(path -> path.resolve(language + SUFFIX))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static void link(Path target, Path data) throws IOException {
        Files.createDirectories(target.getParent());
        if (Files.isRegularFile(target) && Files.isSameFile(target, data)) {
            return;
        }
        Files.deleteIfExists(target);
        try {
            Files.createSymbolicLink(target, data.toAbsolutePath());
        } catch (FileAlreadyExistsException e) {
            if (!Files.isSameFile(target, data)) {
                throw e;
            }
        } catch (UnsupportedOperationException e) {
            Files.copy(data, target);
        }
    }

    private StageException missing(String language) {
        return new StageException(
                FailureKind.INVALID_INPUT,
                "ocr_language_missing",
                "there is no OCR data for the language '%s', only for %s: put %s%s of Tesseract's tessdata into the folder of dataflow.raster.tessdata"
                        .formatted(language, String.join(", ", available()), language, SUFFIX));
    }
}
