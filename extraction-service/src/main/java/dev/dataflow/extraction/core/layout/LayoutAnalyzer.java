package dev.dataflow.extraction.core.layout;

import dev.dataflow.extraction.core.page.PageContent;
import java.util.List;

/**
 * Finds the structure of one page: its blocks, in the order in which they are read.
 *
 * <p>The seam for deeper analysis: an implementation sees all that the page shows, and nothing else; it keeps no state between pages, so that
 * pages can be done anywhere and in any order. Every word of the page ends up in exactly one block. Must notice interrupts by returning soon
 * or throwing {@link InterruptedException}.
 *
 * <p>What this does not do: decide what needs the whole document, such as the levels of headings and what runs at the head of every page.
 */
@FunctionalInterface
public interface LayoutAnalyzer {

    /** The page's blocks, in reading order. */
    List<Block> analyze(PageContent page) throws InterruptedException;
}
