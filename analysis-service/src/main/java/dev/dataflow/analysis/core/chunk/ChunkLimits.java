package dev.dataflow.analysis.core.chunk;

/**
 * How long chunks are, in words.
 *
 * @param shortest a heading ends a chunk only when it has at least so many
 * @param longest  a chunk with more is cut, between paragraphs, else between sentences, else between words
 * @param table    a table with more is cut between its rows
 */
public record ChunkLimits(int shortest, int longest, int table) {

    public static final ChunkLimits DEFAULTS = new ChunkLimits(60, 350, 2000);

    public ChunkLimits {
        if (shortest < 0 || longest < 1 || shortest > longest || table < 1) {
            throw new IllegalArgumentException(
                    "0 <= shortest <= longest, 1 <= table; not %d, %d, %d".formatted(shortest, longest, table));
        }
    }
}
