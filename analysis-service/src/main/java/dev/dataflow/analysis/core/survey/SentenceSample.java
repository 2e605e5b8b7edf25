package dev.dataflow.analysis.core.survey;

import java.util.ArrayList;
import java.util.List;

/**
 * The first sentences of a document of unknown length, and an even sample of those that follow; at most {@code limit}.
 *
 * <p>Keeps every n-th; whenever the room is used up, lets every other go and doubles n. Deterministic. Not thread-safe.
 */
final class SentenceSample {

    private final int limit;
    private final int leading;
    private final List<Candidate> lead = new ArrayList<>();
    private final List<Candidate> rest = new ArrayList<>();
    private int stride = 1;
    private int seen;

    /**
     * @param limit   how many sentences are kept at most
     * @param leading how many of them are the document's first
     */
    SentenceSample(int limit, int leading) {
        this.limit = limit;
        this.leading = leading;
    }

    /** Offers the next sentence. */
    void add(String text, int page, double weight) {
        Candidate candidate = new Candidate(seen, text, page, weight);
        if (lead.size() < leading) {
            lead.add(candidate);
        } else if ((seen - leading) % stride == 0) {
            addToRest(candidate);
        }
        seen++;
    }

    /** The kept sentences, in document order. */
    List<Candidate> sentences() {
        List<Candidate> all = new ArrayList<>(lead);
        all.addAll(rest);
        return all;
    }

    /** How many were offered. */
    int seen() {
        return seen;
    }

    private void addToRest(Candidate candidate) {
        if (rest.size() >= limit - leading) {
            stride *= 2;
            rest.removeIf(kept -> (kept.index() - leading) % stride != 0);
            if ((candidate.index() - leading) % stride != 0) {
                return;
            }
        }
        rest.add(candidate);
    }
}
