package dev.dataflow.analysis.core.model;

import dev.dataflow.analysis.core.chunk.Chunk;
import dev.dataflow.analysis.core.chunk.ChunkFile;
import java.util.ArrayList;
import java.util.List;

/** A document cut into parts that each fit into one request; of their text only the one that is read is in memory. */
final class DocumentParts {

    private final ChunkFile chunks;
    private final int maxCharacters;
    private final List<Part> parts = new ArrayList<>();

    /**
     * @param first index of its first chunk
     * @param last  index of its last chunk
     */
    record Part(int first, int last) {}

    DocumentParts(ChunkFile chunks, int maxCharacters) {
        this.chunks = chunks;
        this.maxCharacters = maxCharacters;
        plan();
    }

    int count() {
        return parts.size();
    }

    /** Parts spread evenly over the document, the first and the last among them; all when there are no more than {@code most}. */
    List<Part> choose(int most) {
        if (parts.size() <= most) {
            return List.copyOf(parts);
        }
        List<Part> chosen = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            chosen.add(parts.get(most == 1 ? 0 : (int) ((long) i * (parts.size() - 1) / (most - 1))));
        }
        return chosen;
    }

    /** A part's text, with the pages it is from; not longer than a request takes. */
    String text(Part part) {
        StringBuilder text = new StringBuilder();
        int[] index = {0};
        chunks.forEach(chunk -> {
            if (part.first() <= index[0] && index[0] <= part.last()) {
                text.append(rendered(chunk));
            }
            index[0]++;
        });
        return text.length() <= maxCharacters ? text.toString() : text.substring(0, maxCharacters);
    }

    /** A chunk as a model reads it. */
    static String rendered(Chunk chunk) {
        return "[page %d] %s\n\n".formatted(chunk.pages().getFirst(), chunk.text());
    }

    private void plan() {
        int[] state = {0, 0, 0};
        chunks.forEach(chunk -> {
            int length = rendered(chunk).length();
            if (state[1] > 0 && state[1] + length > maxCharacters) {
                parts.add(new Part(state[2], state[0] - 1));
                state[1] = 0;
                state[2] = state[0];
            }
            state[1] += length;
            state[0]++;
        });
        if (state[1] > 0) {
            parts.add(new Part(state[2], state[0] - 1));
        }
    }
}
