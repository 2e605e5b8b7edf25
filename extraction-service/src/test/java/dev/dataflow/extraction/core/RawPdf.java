package dev.dataflow.extraction.core;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;

/** Writes PDFs object by object, as no well-meaning program would. */
final class RawPdf {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> offsets = new ArrayList<>();

    RawPdf() {
        write("%PDF-1.7\n");
    }

    /** A page with these contents: objects 1 (catalog), 2 (pages), 3 (page); its content stream is object 4. */
    static RawPdf onePage(String contents, String resources) {
        return new RawPdf()
                .object("<</Type/Catalog/Pages 2 0 R>>")
                .object("<</Type/Pages/Kids[3 0 R]/Count 1>>")
                .object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %s/Resources<<%s>>>>"
                        .formatted(contents, resources));
    }

    /** The next object, numbered from 1. */
    RawPdf object(String body) {
        begin();
        write(body + "\nendobj\n");
        return this;
    }

    RawPdf stream(String dictionary, byte[] content) {
        begin();
        write("<<%s/Length %d>>\nstream\n".formatted(dictionary, content.length));
        out.writeBytes(content);
        write("\nendstream\nendobj\n");
        return this;
    }

    RawPdf stream(String dictionary, String content) {
        return stream(dictionary, content.getBytes(StandardCharsets.US_ASCII));
    }

    byte[] bytes() {
        int xref = out.size();
        StringBuilder table = new StringBuilder("xref\n0 %d\n0000000000 65535 f \n".formatted(offsets.size() + 1));
        offsets.forEach(offset -> table.append(String.format(Locale.ROOT, "%010d 00000 n \n", offset)));
        write(table + "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n".formatted(offsets.size() + 1, xref));
        return out.toByteArray();
    }

    /** So many spaces, deflated. */
    static byte[] bomb(long length) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        byte[] buffer = new byte[1 << 16];
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        for (long written = 0; written < length; written += spaces.length) {
            deflater.setInput(spaces);
            while (!deflater.needsInput()) {
                compressed.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            compressed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return compressed.toByteArray();
    }

    private void begin() {
        offsets.add(out.size());
        write(offsets.size() + " 0 obj\n");
    }

    private void write(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
