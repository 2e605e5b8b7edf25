package dev.dataflow.extraction.core.layout;

import dev.dataflow.pipeline.document.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Marks what stands by itself at the head or foot of the page: at most two short lines within the outer part of the page, apart from what is
 * next. Whether it runs over the pages, only the whole document can tell.
 */
final class Margins {

    private static final double OUTER = 0.09;
    private static final double APART = 0.8;
    private static final int MAX_CHARACTERS = 140;
    /** Than the text of the page: larger is a heading. */
    private static final double NOT_LARGER = 1.15;

    private Margins() {}

    static List<Block> marked(List<Block> blocks, double pageHeight) {
        double largest = NOT_LARGER * usualSize(blocks);
        List<Block> result = new ArrayList<>(blocks.size());
        for (Block block : blocks) {
            result.add(
                    block instanceof Block.Text text && text.style().size() <= largest
                            ? marked(text, blocks, pageHeight)
                            : block);
        }
        return result;
    }

    /** The size of most characters on the page. */
    private static double usualSize(List<Block> blocks) {
        Map<Double, Integer> characters = new TreeMap<>();
        for (Block block : blocks) {
            if (block instanceof Block.Text text) {
                characters.merge(text.style().size(), text.text().length(), Integer::sum);
            }
        }
        return characters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0.0);
    }

    private static Block marked(Block.Text block, List<Block> all, double pageHeight) {
        if (block.style().lines() > 2 || block.text().length() > MAX_CHARACTERS) {
            return block;
        }
        Box box = block.box();
        double apart = APART * block.style().size();
        if (box.y1() < OUTER * pageHeight
                && all.stream()
                        .allMatch(b -> beside(b, block)
                                || b.box().y1() <= box.y0()
                                || b.box().y0() > box.y1() + apart)) {
            return new Block.Text(block.type(), box, block.text(), block.style().in(BlockStyle.Margin.HEAD));
        }
        if (box.y0() > (1 - OUTER) * pageHeight
                && all.stream()
                        .allMatch(b -> beside(b, block)
                                || b.box().y0() >= box.y1()
                                || b.box().y1() < box.y0() - apart)) {
            return new Block.Text(block.type(), box, block.text(), block.style().in(BlockStyle.Margin.FOOT));
        }
        return block;
    }

    /** Whether another block is the same one, or stands on the same line. */
    private static boolean beside(Block other, Block.Text block) {
        if (other == block || other instanceof Block.Image) {
            return true;
        }
        double middle = (other.box().y0() + other.box().y1()) / 2;
        return middle > block.box().y0() - 2
                && middle < block.box().y1() + 2
                && other.box().height() < 3 * block.style().size();
    }
}
