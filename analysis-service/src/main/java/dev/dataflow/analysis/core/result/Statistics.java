package dev.dataflow.analysis.core.result;

/**
 * Counts.
 *
 * @param pages              those asked for
 * @param pagesWithText      those of them that have text, their own or by OCR
 * @param ocrPages           those whose text is from OCR
 * @param words              without running heads and feet
 * @param characters         without running heads and feet
 * @param images             embedded
 * @param tables             found
 * @param chunks             in {@code chunks.jsonl}
 * @param readingTimeSeconds at 230 words a minute
 */
public record Statistics(
        int pages,
        int pagesWithText,
        int ocrPages,
        long words,
        long characters,
        int images,
        int tables,
        int chunks,
        long readingTimeSeconds) {}
