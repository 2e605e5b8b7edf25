package dev.dataflow.extraction.core.layout;

import dev.dataflow.extraction.core.page.Glyph;
import dev.dataflow.extraction.core.page.PageContent;
import dev.dataflow.extraction.core.page.PlacedImage;
import dev.dataflow.extraction.core.table.BookTables;
import dev.dataflow.extraction.core.table.RuledTables;
import dev.dataflow.extraction.core.table.TableFinder;
import dev.dataflow.extraction.core.table.TableFinders;
import dev.dataflow.pipeline.document.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Layout by general rules, without a model.
 *
 * <pre>
 *  glyphs ─▶ by writing direction ─▶ words, drawn bullets ─▶ ruled tables take theirs ─▶ lines ─▶ columns ─▶ paragraphs ─▶ images put between
 * </pre>
 *
 * The direction of most glyphs makes the page's reading order; text of other directions follows it. Without state; safe for use by many
 * threads.
 */
public final class PlainLayout implements LayoutAnalyzer {

    private final TableFinder tables;

    public PlainLayout(int maxTableCells) {
        this.tables = new TableFinders(List.of(new RuledTables(maxTableCells), new BookTables(maxTableCells)));
    }

    @Override
    public List<Block> analyze(PageContent page) throws InterruptedException {
        List<Block> blocks = new ArrayList<>();
        for (Map.Entry<Integer, List<Glyph>> direction : byDirection(page)) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted during layout");
            }
            TextFrame frame = new TextFrame(direction.getKey(), page.width(), page.height());
            blocks.addAll(blocks(direction.getValue(), frame, page, blocks.isEmpty()));
        }
        return Margins.marked(withImages(blocks, page.images()), page.height());
    }

    /** The glyphs by writing direction, that of most first. Directions a few degrees apart are one: nothing is scanned quite straight. */
    private static List<Map.Entry<Integer, List<Glyph>>> byDirection(PageContent page) {
        Map<Integer, List<Glyph>> directions = new TreeMap<>();
        for (Glyph glyph : page.glyphs()) {
            directions
                    .computeIfAbsent(snapped(glyph.angle()), a -> new ArrayList<>())
                    .add(glyph);
        }
        List<Map.Entry<Integer, List<Glyph>>> sorted = new ArrayList<>(directions.entrySet());
        sorted.sort(Comparator.comparingInt(
                        (Map.Entry<Integer, List<Glyph>> e) -> e.getValue().size())
                .reversed());
        return sorted;
    }

    private static int snapped(int angle) {
        int quarter = Math.round(angle / 90f) * 90;
        return Math.abs(angle - quarter) <= 8 ? quarter % 360 : Math.round(angle / 5f) * 5;
    }

    private List<Block> blocks(List<Glyph> glyphs, TextFrame frame, PageContent page, boolean main)
            throws InterruptedException {
        List<Word> words = Words.of(glyphs, frame);
        if (main) {
            words = DrawnBullets.joined(words, page.discs(), frame);
        }
        List<Item> items = new ArrayList<>();
        if (main && frame.angle() % 90 == 0) {
            for (TableFinder.Found table : tables.find(words, RuledTables.rulings(page.rulings(), frame::toFrame))) {
                words = table.rest(words);
                items.add(new Item.OfBlock(new Block.Table(frame.toPage(table.box()), table.cells()), table.box()));
            }
        }
        Lines.of(words).forEach(line -> items.add(new Item.OfLine(line)));
        List<Block> blocks = new ArrayList<>();
        for (List<Item> column : Columns.of(items)) {
            blocks.addAll(ColumnBlocks.of(column, frame));
        }
        return blocks;
    }

    /** Puts each image before the first block that begins below its top and stands in its column; at the end when none does. */
    private static List<Block> withImages(List<Block> blocks, List<PlacedImage> images) {
        List<Block> result = new ArrayList<>(blocks);
        for (PlacedImage image : images) {
            int place = 0;
            while (place < result.size() && !follows(result.get(place), image.box())) {
                place++;
            }
            result.add(place, new Block.Image(image));
        }
        return result;
    }

    private static boolean follows(Block block, Box image) {
        Box box = block.box();
        boolean sameColumn = Math.min(box.x1(), image.x1()) > Math.max(box.x0(), image.x0());
        return sameColumn && box.y0() >= image.y0();
    }
}
