package dev.dataflow.standalone.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A file of any size that begins as a PDF does and is none: what is measured is how it arrives. */
final class BigPdf {

    private BigPdf() {}

    static Path write(Path file, int mebibytes) throws IOException {
        byte[] noise = new byte[1 << 20];
        new Random(1).nextBytes(noise);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII));
            out.write(noise, 0, noise.length - "%PDF-1.7\n".length());
            for (int i = 1; i < mebibytes; i++) {
                out.write(noise);
            }
        }
        return file;
    }
}
