package dev.dataflow.analysis.core.chunk;

import dev.dataflow.analysis.core.text.Sentences;
import dev.dataflow.analysis.core.text.Words;
import java.util.ArrayList;
import java.util.List;

/** Cuts a text that is too long for a chunk. The pieces, in order, hold every word once. */
final class Pieces {

    private Pieces() {}

    /** Cuts prose between sentences, and a sentence that alone is too long between words. */
    static List<String> ofProse(String text, int longest) {
        return text.isBlank() || Words.count(text) <= longest
                ? List.of(text)
                : joined(
                        Sentences.of(text).stream()
                                .flatMap(sentence -> ofSentence(sentence, longest).stream())
                                .toList(),
                        longest,
                        " ");
    }

    /** Cuts a table between rows; a row is never cut. */
    static List<String> ofTable(String text, int longest) {
        return Words.count(text) <= longest
                ? List.of(text)
                : joined(text.lines().toList(), longest, "\n");
    }

    private static List<String> ofSentence(String sentence, int longest) {
        return Words.count(sentence) <= longest
                ? List.of(sentence)
                : joined(List.of(sentence.split("\\s+")), longest, " ");
    }

    private static List<String> joined(List<String> parts, int longest, String separator) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int words = 0;
        for (String part : parts) {
            int more = Words.count(part);
            if (!piece.isEmpty() && words + more > longest) {
                pieces.add(piece.toString());
                piece.setLength(0);
                words = 0;
            }
            piece.append(piece.isEmpty() ? "" : separator).append(part);
            words += more;
        }
        pieces.add(piece.toString());
        return pieces;
    }
}
