package dev.dataflow.extraction.core.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDSimpleFont;
import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;

/** What a glyph says in Unicode: by the font's own map, by its glyph's name, or, for simple fonts, by its code where that is printable. */
final class GlyphText {

    /** A glyph that nothing names. */
    static final String UNKNOWN = "\uFFFD";

    private static final GlyphList GLYPHS = glyphList();

    private GlyphText() {}

    static String of(PDFont font, int code) throws IOException {
        String unicode = font.toUnicode(code, GLYPHS);
        if (unicode != null) {
            return unicode.indexOf('\0') < 0 ? unicode : unicode.replace("\0", "");
        }
        return font instanceof PDSimpleFont && printable(code) ? String.valueOf((char) code) : UNKNOWN;
    }

    /** Whether it tells a reader something: mapped, and not to a private use area. */
    static boolean known(String text) {
        return !text.isEmpty()
                && text.codePoints().noneMatch(c -> c == 0xFFFD || Character.getType(c) == Character.PRIVATE_USE);
    }

    private static boolean printable(int code) {
        return (code >= 0x20 && code < 0x7F) || (code > 0xA0 && code <= 0xFF);
    }

    private static GlyphList glyphList() {
        try (InputStream more =
                GlyphList.class.getResourceAsStream("/org/apache/pdfbox/resources/glyphlist/additional.txt")) {
            return more == null ? GlyphList.getAdobeGlyphList() : new GlyphList(GlyphList.getAdobeGlyphList(), more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
