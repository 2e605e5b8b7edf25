package dev.dataflow.raster.core.ocr;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/**
 * A resource of a jar that native code needs as a file. Processes may unpack the same file at the same time: each writes its own copy
 * and moves it into place. A file that stands is used only when its content is the resource's.
 */
final class UnpackedFile {

    private UnpackedFile() {}

    static void unpack(String resource, Path target) throws IOException {
        if (Files.isRegularFile(target) && isUnpacked(resource, target)) {
            return;
        }
        Files.createDirectories(target.getParent());
        Path copy =
                Files.createTempFile(target.getParent(), target.getFileName().toString(), ".part");
        try (InputStream content = open(resource)) {
            Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
            Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static boolean isUnpacked(String resource, Path target) throws IOException {
        byte[] expected = new byte[1 << 16];
        byte[] found = new byte[1 << 16];
        try (InputStream content = open(resource);
                InputStream file = Files.newInputStream(target)) {
            while (true) {
                int count = content.readNBytes(expected, 0, expected.length);
                int same = file.readNBytes(found, 0, found.length);
                if (count != same || !Arrays.equals(expected, 0, count, found, 0, same)) {
                    return false;
                }
                if (count < expected.length) {
                    return true;
                }
            }
        }
    }

    private static InputStream open(String resource) throws FileNotFoundException {
        InputStream content = UnpackedFile.class.getClassLoader().getResourceAsStream(resource);
        if (content == null) {
            throw new FileNotFoundException("no resource " + resource + " on the class path");
        }
        return content;
    }
}
