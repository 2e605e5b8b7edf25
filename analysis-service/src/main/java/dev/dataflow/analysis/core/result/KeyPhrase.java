package dev.dataflow.analysis.core.result;

import java.util.List;

/**
 * A phrase that the document is about.
 *
 * @param phrase as it is most often written
 * @param score  0 to 1, that of the best phrase being 1
 * @param count  how often it occurs
 * @param pages  the first pages it stands on, ascending
 */
public record KeyPhrase(String phrase, double score, int count, List<Integer> pages) {

    public KeyPhrase {
        pages = List.copyOf(pages);
    }
}
