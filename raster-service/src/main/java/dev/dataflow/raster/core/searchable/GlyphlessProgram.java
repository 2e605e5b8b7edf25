package dev.dataflow.raster.core.searchable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The smallest TrueType program that a PDF may embed (ISO 32000-1, 9.9: the tables {@code glyf head hhea hmtx loca maxp}), with two
 * glyphs, both empty: the missing one and the one that stands for every character. Readers take a character's width from here, so
 * empty glyphs have a real one.
 */
final class GlyphlessProgram {

    private static final int UNITS_PER_EM = 1000;
    private static final int GLYPHS = 2;
    private static final int DIRECTORY_ENTRY = 16;

    private GlyphlessProgram() {}

    /** @param width of every glyph, in thousandths of an em */
    static byte[] of(int width) {
        SortedMap<String, Table> tables = new TreeMap<>(Map.of(
                "glyf", new Table(4),
                "head", head(width),
                "hhea", hhea(width),
                "hmtx", hmtx(width),
                "loca", new Table(2 * (GLYPHS + 1)),
                "maxp", maxp()));
        return file(tables);
    }

    private static Table head(int width) {
        Table table = new Table(54);
        table.content().putInt(0x00010000).putInt(0x00010000).putInt(0).putInt(0x5F0F3CF5);
        putShorts(table.content(), 0, UNITS_PER_EM);
        table.content().putLong(0).putLong(0);
        putShorts(table.content(), 0, 0, width, UNITS_PER_EM, 0, 8, 2, 0, 0);
        return table;
    }

    private static Table hhea(int width) {
        Table table = new Table(36);
        table.content().putInt(0x00010000);
        putShorts(table.content(), UNITS_PER_EM, -1, 0, width, 0, 0, width, 1, 0, 0, 0, 0, 0, 0, 0, GLYPHS);
        return table;
    }

    private static Table hmtx(int width) {
        Table table = new Table(4 * GLYPHS);
        putShorts(table.content(), width, 0, width, 0);
        return table;
    }

    private static Table maxp() {
        Table table = new Table(32);
        table.content().putInt(0x00010000);
        putShorts(table.content(), GLYPHS, 0, 0, 0, 0, 2);
        return table;
    }

    /** Table directory, then the tables, each from a multiple of four bytes. */
    private static byte[] file(SortedMap<String, Table> tables) {
        int offset = 12 + DIRECTORY_ENTRY * tables.size();
        int size = offset
                + tables.values().stream()
                        .mapToInt(table -> table.bytes().length)
                        .sum();
        ByteBuffer file = ByteBuffer.allocate(size);
        file.putInt(0x00010000);
        int powerOfTwo = Integer.highestOneBit(tables.size());
        putShorts(
                file,
                tables.size(),
                powerOfTwo * DIRECTORY_ENTRY,
                Integer.numberOfTrailingZeros(powerOfTwo),
                (tables.size() - powerOfTwo) * DIRECTORY_ENTRY);
        for (Map.Entry<String, Table> table : tables.entrySet()) {
            file.put(table.getKey().getBytes(StandardCharsets.US_ASCII));
            file.putInt(table.getValue().checksum())
                    .putInt(offset)
                    .putInt(table.getValue().length());
            file.put(offset, table.getValue().bytes());
            offset += table.getValue().bytes().length;
        }
        return file.array();
    }

    private static void putShorts(ByteBuffer table, int... values) {
        for (int value : values) {
            table.putShort((short) value);
        }
    }

    /** A table of some length, padded to a multiple of four bytes, zero until it is filled. */
    private static final class Table {
        private final int length;
        private final byte[] bytes;
        private final ByteBuffer content;

        Table(int length) {
            this.length = length;
            this.bytes = new byte[(length + 3) / 4 * 4];
            this.content = ByteBuffer.wrap(bytes);
        }

        int length() {
            return length;
        }

        byte[] bytes() {
            return bytes;
        }

        ByteBuffer content() {
            return content;
        }

        int checksum() {
            ByteBuffer words = ByteBuffer.wrap(bytes);
            int sum = 0;
            while (words.hasRemaining()) {
                sum += words.getInt();
            }
            return sum;
        }
    }
}
