package dev.dataflow.report.core;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * A TrueType font cut down to what reports are written in: Latin with all its accents, Greek, Cyrillic, punctuation, currency signs, arrows
 * and mathematical operators.
 *
 * <p>The renderer parses its fonts anew for each document; without the other scripts, and without the substitution rules that such text
 * does not need, that takes a fraction of the time.
 */
final class EmbeddedFont {

    /** First and last code points of the Unicode blocks kept. */
    private static final List<int[]> BLOCKS = List.of(
            new int[] {0x20, 0x24F},
            new int[] {0x2B0, 0x4FF},
            new int[] {0x1E00, 0x1FFF},
            new int[] {0x2000, 0x23FF},
            new int[] {0x25A0, 0x26FF},
            new int[] {0xFB00, 0xFB06},
            new int[] {0xFFFD, 0xFFFD});

    /** What a font is drawn from; the tables for typography (GSUB, GPOS, kern) and for screens are left out. */
    private static final List<String> TABLES = List.of(
            "head", "hhea", "maxp", "hmtx", "loca", "glyf", "cmap", "name", "OS/2", "post", "cvt ", "fpgm", "prep");

    private final byte[] bytes;

    private EmbeddedFont(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The font under {@code path} on the class path. */
    static EmbeddedFont of(String path) {
        try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(Resources.bytes(path)))) {
            TTFSubsetter subset = new TTFSubsetter(font, TABLES);
            BLOCKS.stream()
                    .flatMapToInt(block -> IntStream.rangeClosed(block[0], block[1]))
                    .forEach(subset::add);
            ByteArrayOutputStream small = new ByteArrayOutputStream();
            subset.writeToStream(small);
            return new EmbeddedFont(small.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InputStream open() {
        return new ByteArrayInputStream(bytes);
    }
}
