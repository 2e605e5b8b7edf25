package dev.dataflow.raster.core.searchable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * A font without shapes, for text that is searched and never seen: every UTF-16 unit is its own character code and maps back to
 * itself, and every glyph is empty and {@value #EM_WIDTH} thousandths of an em wide. Any script can be written with it.
 */
final class GlyphlessFont {

    /** The width of every character, in thousandths of the font size. */
    static final int EM_WIDTH = 500;

    private static final String NAME = "GlyphLessFont";
    private static final int CODES = 1 << 16;
    private static final HexFormat HEX = HexFormat.of();

    private GlyphlessFont() {}

    /** Adds the font to a document. */
    static COSDictionary addTo(PDDocument document) throws IOException {
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE0);
        font.setName(COSName.BASE_FONT, NAME);
        font.setItem(COSName.ENCODING, COSName.IDENTITY_H);
        font.setItem(COSName.DESCENDANT_FONTS, new COSArray(List.of(descendant(document))));
        font.setItem(COSName.TO_UNICODE, stream(document, toUnicode()));
        return font;
    }

    /** Text as the operand of {@code Tj}. */
    static String encode(String text) {
        return "<" + HEX.formatHex(text.getBytes(StandardCharsets.UTF_16BE)) + ">";
    }

    /** The width of a text at font size 1 and no scaling. */
    static double width(String text) {
        return text.length() * EM_WIDTH / 1000.0;
    }

    private static COSDictionary descendant(PDDocument document) throws IOException {
        COSDictionary info = new COSDictionary();
        info.setString(COSName.REGISTRY, "Adobe");
        info.setString(COSName.ORDERING, "Identity");
        info.setInt(COSName.SUPPLEMENT, 0);
        COSDictionary cid = new COSDictionary();
        cid.setItem(COSName.TYPE, COSName.FONT);
        cid.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE2);
        cid.setName(COSName.BASE_FONT, NAME);
        cid.setItem(COSName.CIDSYSTEMINFO, info);
        cid.setItem(COSName.FONT_DESC, descriptor(document));
        cid.setInt(COSName.DW, EM_WIDTH);
        cid.setItem(COSName.CID_TO_GID_MAP, stream(document, oneGlyphForAll()));
        return cid;
    }

    private static COSDictionary descriptor(PDDocument document) throws IOException {
        COSArray box = new COSArray();
        for (int corner : new int[] {0, 0, EM_WIDTH, 1000}) {
            box.add(COSInteger.get(corner));
        }
        COSDictionary descriptor = new COSDictionary();
        descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
        descriptor.setName(COSName.FONT_NAME, NAME);
        descriptor.setInt(COSName.FLAGS, 5);
        descriptor.setItem(COSName.FONT_BBOX, box);
        descriptor.setInt(COSName.ITALIC_ANGLE, 0);
        descriptor.setInt(COSName.ASCENT, 1000);
        descriptor.setInt(COSName.DESCENT, -1);
        descriptor.setInt(COSName.CAP_HEIGHT, 1000);
        descriptor.setInt(COSName.STEM_V, 80);
        descriptor.setItem(COSName.FONT_FILE2, stream(document, GlyphlessProgram.of(EM_WIDTH)));
        return descriptor;
    }

    private static byte[] oneGlyphForAll() {
        byte[] map = new byte[2 * CODES];
        for (int i = 1; i < map.length; i += 2) {
            map[i] = 1;
        }
        return map;
    }

    /** Each code is its own character. A range of a CMap may not cross a high byte, so there is one for each. */
    private static byte[] toUnicode() {
        StringBuilder cmap = new StringBuilder("""
                /CIDInit /ProcSet findresource begin
                12 dict begin
                begincmap
                /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
                /CMapName /Adobe-Identity-UCS def
                /CMapType 2 def
                1 begincodespacerange
                <0000> <FFFF>
                endcodespacerange
                """);
        for (int first = 0; first < 256; first += 64) {
            cmap.append("64 beginbfrange\n");
            for (int high = first; high < first + 64; high++) {
                cmap.append("<%02X00> <%02XFF> <%02X00>\n".formatted(high, high, high));
            }
            cmap.append("endbfrange\n");
        }
        cmap.append("""
                endcmap
                CMapName currentdict /CMap defineresource pop
                end
                end
                """);
        return cmap.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static COSStream stream(PDDocument document, byte[] content) throws IOException {
        COSStream stream = document.getDocument().createCOSStream();
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(content);
        }
        return stream;
    }
}
