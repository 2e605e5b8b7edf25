package dev.dataflow.analysis.core.chunk;

import dev.dataflow.analysis.core.reading.Block;
import dev.dataflow.analysis.core.reading.PageText;
import dev.dataflow.analysis.core.text.Words;
import dev.dataflow.pipeline.document.Box;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Cuts a document into chunks as its pages come by; at most one chunk is in memory.
 *
 * <p>A chunk ends where the next paragraph would make it too long, before and after a table, and at a heading (unless it is still
 * too short to stand alone). Every word of the pages is in exactly one chunk. Not thread-safe.
 */
public final class Chunker {

    private final ChunkLimits limits;
    private final Consumer<Chunk> sink;
    private final HeadingPath headings = new HeadingPath();

    private final List<String> texts = new ArrayList<>();
    private final Map<Integer, Box> boxes = new LinkedHashMap<>();
    private List<String> path = List.of();
    private int words;
    private boolean onlyHeadings = true;
    private int count;

    public Chunker(ChunkLimits limits, Consumer<Chunk> sink) {
        this.limits = limits;
        this.sink = sink;
    }

    public void add(PageText page) {
        for (Block block : page.blocks()) {
            if (block.isTable()) {
                addTable(page.pageNumber(), block);
            } else {
                addText(page.pageNumber(), block);
            }
        }
    }

    /** Ends the last chunk. */
    public void finish() {
        end(false);
    }

    /** How many chunks there are so far. */
    public int count() {
        return count;
    }

    private void addTable(int page, Block table) {
        if (!onlyHeadings) {
            end(false);
        }
        for (String piece : Pieces.ofTable(table.text(), limits.table())) {
            append(page, table, piece);
            end(true);
        }
    }

    private void addText(int page, Block block) {
        if (block.isHeading()) {
            if (!onlyHeadings && words >= limits.shortest()) {
                end(false);
            }
            headings.enter(block);
        }
        for (String piece : Pieces.ofProse(block.text(), limits.longest())) {
            if (!texts.isEmpty() && words + Words.count(piece) > limits.longest()) {
                end(false);
            }
            append(page, block, piece);
        }
    }

    private void append(int page, Block block, String text) {
        if (onlyHeadings) {
            path = headings.titles();
        }
        texts.add(text);
        words += Words.count(text);
        boxes.merge(page, block.position(), Box::union);
        onlyHeadings &= block.isHeading();
    }

    private void end(boolean table) {
        if (!texts.isEmpty()) {
            count++;
            String id = String.format(Locale.ROOT, "c%04d", count);
            List<Chunk.PageBox> places = boxes.entrySet().stream()
                    .map(box -> new Chunk.PageBox(box.getKey(), box.getValue()))
                    .toList();
            List<Integer> pages = List.copyOf(boxes.keySet());
            sink.accept(new Chunk(id, path, pages, places, table, words, String.join("\n\n", texts)));
        }
        texts.clear();
        boxes.clear();
        words = 0;
        onlyHeadings = true;
    }
}
