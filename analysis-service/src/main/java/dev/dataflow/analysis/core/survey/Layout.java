package dev.dataflow.analysis.core.survey;

import dev.dataflow.analysis.core.reading.PageText;
import dev.dataflow.analysis.core.text.Words;

/** How a document looks: what its sort can be told by, besides its words. Not thread-safe. */
public final class Layout {

    private int pages;
    private int landscapePages;
    private int headings;
    private int tables;
    private long words;

    void add(PageText page) {
        pages++;
        landscapePages += page.width() > 1.1 * page.height() ? 1 : 0;
        page.blocks().forEach(block -> {
            headings += block.isHeading() ? 1 : 0;
            tables += block.isTable() ? 1 : 0;
            words += Words.count(block.text());
        });
    }

    public int pages() {
        return pages;
    }

    /** Of the pages, 0 to 1. */
    public double landscapeShare() {
        return pages == 0 ? 0 : (double) landscapePages / pages;
    }

    public double wordsPerPage() {
        return pages == 0 ? 0 : (double) words / pages;
    }

    public int headings() {
        return headings;
    }

    public int tables() {
        return tables;
    }
}
