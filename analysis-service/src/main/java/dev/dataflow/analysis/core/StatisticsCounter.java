package dev.dataflow.analysis.core;

import dev.dataflow.analysis.core.reading.Block;
import dev.dataflow.analysis.core.reading.PageText;
import dev.dataflow.analysis.core.result.Statistics;
import dev.dataflow.analysis.core.text.Words;

/** Counts as the pages come by. Not thread-safe. */
final class StatisticsCounter {

    private static final double WORDS_PER_SECOND = 230 / 60.0;

    private final int pages;
    private int pagesWithText;
    private int ocrPages;
    private long words;
    private long characters;
    private int images;
    private int tables;

    /** @param pages how many the job asks for */
    StatisticsCounter(int pages) {
        this.pages = pages;
    }

    void add(PageText page) {
        pagesWithText += page.hasText() ? 1 : 0;
        ocrPages += page.ocr() && page.hasText() ? 1 : 0;
        images += page.images().size();
        for (Block block : page.blocks()) {
            words += Words.count(block.text());
            characters += block.text().length();
            tables += block.isTable() ? 1 : 0;
        }
    }

    boolean hasText() {
        return pagesWithText > 0;
    }

    Statistics statistics(int chunks) {
        long seconds = Math.round(words / WORDS_PER_SECOND);
        return new Statistics(pages, pagesWithText, ocrPages, words, characters, images, tables, chunks, seconds);
    }
}
