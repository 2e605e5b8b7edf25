package dev.dataflow.analysis.core.survey;

import dev.dataflow.analysis.core.result.KeyPhrase;
import dev.dataflow.analysis.core.text.StopWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts candidates of key phrases as the pages come by. Keeps a bounded number: when there are too many, the rarest go. Not
 * thread-safe.
 */
final class PhraseCounter {

    private static final int MOST_CANDIDATES = 60_000;
    private static final int HEADING_WEIGHT = 3;

    private final PhraseRuns runs;
    private final Map<String, Phrase> phrases = new HashMap<>();
    private long words;
    private int lastPage;
    private int rarest = 1;

    PhraseCounter(StopWords stopWords) {
        this.runs = new PhraseRuns(stopWords);
    }

    /** Counts the candidates of a text; those of a heading count more. */
    void add(String text, int page, boolean heading) {
        lastPage = Math.max(lastPage, page);
        runs.of(text, (tokens, alone) -> {
            words += tokens.size() == 1 ? 1 : 0;
            phrases.computeIfAbsent(key(tokens), key -> new Phrase(tokens))
                    .seen(tokens, page, heading ? HEADING_WEIGHT : 1, alone);
        });
        if (phrases.size() > MOST_CANDIDATES) {
            prune();
        }
    }

    /** The best, best first. */
    List<KeyPhrase> best(int limit) {
        return KeyPhrases.choose(phrases, words, lastPage, limit);
    }

    private void prune() {
        while (phrases.size() > MOST_CANDIDATES / 2) {
            phrases.values().removeIf(phrase -> phrase.count() <= rarest);
            rarest++;
        }
    }

    static String key(List<Token> tokens) {
        StringBuilder key = new StringBuilder();
        for (Token token : tokens) {
            key.append(key.isEmpty() ? "" : " ").append(token.stem());
        }
        return key.toString();
    }

    /** A candidate and where it was seen. */
    static final class Phrase {
        private static final int MOST_PAGES = 20;
        private static final int MOST_SURFACES = 4;

        private final List<String> stems;
        private final Map<String, Integer> surfaces = new HashMap<>(2);
        private final List<Integer> pages = new ArrayList<>(2);
        private int count;
        private int weight;
        private int aloneWeight;
        private int pageCount;
        private int lastPage;

        Phrase(List<Token> tokens) {
            this.stems = tokens.stream().map(Token::stem).toList();
        }

        void seen(List<Token> tokens, int page, int weight, boolean alone) {
            String surface = surface(tokens);
            if (surfaces.size() < MOST_SURFACES || surfaces.containsKey(surface)) {
                surfaces.merge(surface, 1, Integer::sum);
            }
            count++;
            this.weight += weight;
            this.aloneWeight += alone ? weight : 0;
            if (page != lastPage) {
                lastPage = page;
                pageCount++;
                if (pages.size() < MOST_PAGES) {
                    pages.add(page);
                }
            }
        }

        List<String> stems() {
            return stems;
        }

        int count() {
            return count;
        }

        int weight() {
            return weight;
        }

        /** That of the occurrences that are no part of a longer candidate. */
        int aloneWeight() {
            return aloneWeight;
        }

        int pageCount() {
            return pageCount;
        }

        List<Integer> pages() {
            return pages;
        }

        /** As most often written. */
        String surface() {
            return surfaces.entrySet().stream()
                    .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .orElseThrow()
                    .getKey();
        }

        private static String surface(List<Token> tokens) {
            StringBuilder text = new StringBuilder();
            for (Token token : tokens) {
                boolean elided = !text.isEmpty() && isElided(text);
                text.append(text.isEmpty() || elided ? "" : " ").append(token.text());
                boolean elides =
                        token.text().equalsIgnoreCase("l") || token.text().equalsIgnoreCase("d");
                text.append(elides && tokens.size() > 1 ? "'" : "");
            }
            return text.toString();
        }

        private static boolean isElided(StringBuilder text) {
            return text.charAt(text.length() - 1) == '\'';
        }
    }
}
