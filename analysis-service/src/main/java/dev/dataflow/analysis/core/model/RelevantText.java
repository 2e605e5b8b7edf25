package dev.dataflow.analysis.core.model;

import dev.dataflow.analysis.core.chunk.Chunk;
import dev.dataflow.analysis.core.chunk.ChunkFile;
import dev.dataflow.analysis.core.text.Words;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The chunks of a long document that a schema most likely asks about: those that share most words with it, the document's first chunk
 * always, as many as fit into one request.
 */
final class RelevantText {

    private static final int SHORTEST_WORD = 4;

    private RelevantText() {}

    private record Scored(int index, double score, String text) {}

    static String of(ChunkFile chunks, JsonNode schema, int maxCharacters) {
        Set<String> wanted = words(schema.toString());
        PriorityQueue<Scored> worstFirst = new PriorityQueue<>(Comparator.comparingDouble(Scored::score));
        int[] state = {0, 0};
        chunks.forEach(chunk -> {
            Scored scored = scored(state[0]++, chunk, wanted);
            worstFirst.add(scored);
            state[1] += scored.text().length();
            while (state[1] > maxCharacters && worstFirst.size() > 1) {
                state[1] -= worstFirst.remove().text().length();
            }
        });
        TreeMap<Integer, String> inOrder = new TreeMap<>();
        worstFirst.forEach(kept -> inOrder.put(kept.index(), kept.text()));
        String text = String.join("", inOrder.values());
        return text.length() <= maxCharacters ? text : text.substring(0, maxCharacters);
    }

    private static Scored scored(int index, Chunk chunk, Set<String> wanted) {
        Set<String> shared = words(chunk.text());
        shared.retainAll(wanted);
        return new Scored(index, index == 0 ? Double.MAX_VALUE : shared.size(), DocumentParts.rendered(chunk));
    }

    /** The words of property names, too: {@code invoiceNumber} and {@code due_date} are two each. */
    private static Set<String> words(String text) {
        String apart = text.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2").replace('_', ' ');
        return Words.of(apart)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
