package dev.dataflow.analysis.core.survey;

import dev.dataflow.analysis.core.result.KeyPhrase;
import dev.dataflow.analysis.core.survey.PhraseCounter.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses key phrases among counted candidates: the C-value of Frantzi, Ananiadou and Mima (2000), which takes from a phrase what it
 * owes to longer ones that hold it, damped, times how it spreads over the pages. A single word counts where it stands alone. A phrase that shares most of its words with a better one is
 * left out.
 */
final class KeyPhrases {

    private static final int SHORT_TEXT = 250;
    private static final int POOL = 400;
    private static final double SINGLE_WORD = 0.55;
    private static final double SEEN_ONCE = 0.5;
    private static final double DAMPING = 0.7;
    private static final int SHORTEST_SINGLE_WORD = 4;
    private static final int MANY_PAGES = 10;
    private static final double FURNITURE_SHARE = 0.2;
    private static final double ONCE_A_PAGE = 1.3;

    private KeyPhrases() {}

    static List<KeyPhrase> choose(Map<String, Phrase> phrases, long words, int lastPage, int limit) {
        int fewest = words < SHORT_TEXT ? 1 : 2;
        List<Phrase> frequent = phrases.values().stream()
                .filter(phrase -> phrase.count() >= fewest && isTelling(phrase) && !isFurniture(phrase, lastPage))
                .toList();
        Map<String, int[]> nested = nested(frequent);
        List<Scored> best = frequent.stream()
                .map(phrase -> new Scored(phrase, score(phrase, nested)))
                .filter(scored -> scored.score > 0)
                .sorted(Comparator.comparingDouble((Scored scored) -> -scored.score)
                        .thenComparing(scored -> scored.phrase.surface()))
                .limit(POOL)
                .toList();
        return distinct(best, limit);
    }

    private record Scored(Phrase phrase, double score) {}

    private static boolean isTelling(Phrase phrase) {
        int length = String.join("", phrase.stems()).length();
        return phrase.stems().size() > 1 ? length >= 6 : length >= SHORTEST_SINGLE_WORD || isAcronym(phrase);
    }

    /** What stands about once on many pages is a running head or a printer's mark, not what the document is about. */
    private static boolean isFurniture(Phrase phrase, int lastPage) {
        return phrase.pageCount() >= MANY_PAGES
                && phrase.pageCount() > FURNITURE_SHARE * lastPage
                && phrase.count() < ONCE_A_PAGE * phrase.pageCount();
    }

    private static boolean isAcronym(Phrase phrase) {
        String surface = phrase.surface();
        return surface.length() >= 3 && surface.chars().allMatch(c -> Character.isUpperCase(c) || Character.isDigit(c));
    }

    /** For each part of a longer candidate: how many longer ones hold it, and how often those occur together. */
    private static Map<String, int[]> nested(List<Phrase> frequent) {
        Map<String, int[]> nested = new HashMap<>();
        for (Phrase phrase : frequent) {
            List<String> stems = phrase.stems();
            for (int from = 0; from < stems.size(); from++) {
                for (int to = from + 1; to <= stems.size(); to++) {
                    if (to - from < stems.size()) {
                        int[] seen =
                                nested.computeIfAbsent(String.join(" ", stems.subList(from, to)), key -> new int[2]);
                        seen[0]++;
                        seen[1] += phrase.count();
                    }
                }
            }
        }
        return nested;
    }

    private static double score(Phrase phrase, Map<String, int[]> nested) {
        int size = phrase.stems().size();
        double length = size == 1 ? SINGLE_WORD : Math.log(1 + Math.min(size, 4)) / Math.log(2);
        double spread = 1 + Math.log(phrase.pageCount()) / 4;
        double repeated = phrase.count() > 1 ? 1 : SEEN_ONCE;
        return Math.pow(Math.max(0, own(phrase, nested)), DAMPING) * length * spread * repeated;
    }

    private static double own(Phrase phrase, Map<String, int[]> nested) {
        if (phrase.stems().size() == 1) {
            return phrase.aloneWeight();
        }
        int[] longer = nested.getOrDefault(String.join(" ", phrase.stems()), new int[] {0, 0});
        return phrase.weight() - (longer[0] == 0 ? 0 : (double) longer[1] / longer[0]);
    }

    private static List<KeyPhrase> distinct(List<Scored> best, int limit) {
        List<KeyPhrase> chosen = new ArrayList<>();
        List<Set<String>> taken = new ArrayList<>();
        for (Scored scored : best) {
            Set<String> stems = new HashSet<>(scored.phrase.stems());
            if (chosen.size() < limit && taken.stream().noneMatch(other -> overlaps(stems, other))) {
                taken.add(stems);
                chosen.add(keyPhrase(scored, best.getFirst().score));
            }
        }
        return chosen;
    }

    private static boolean overlaps(Set<String> stems, Set<String> other) {
        long shared = stems.stream().filter(other::contains).count();
        return 2 * shared >= Math.max(stems.size(), other.size());
    }

    private static KeyPhrase keyPhrase(Scored scored, double best) {
        double score = Math.round(1000 * scored.score / best) / 1000.0;
        return new KeyPhrase(scored.phrase.surface(), score, scored.phrase.count(), scored.phrase.pages());
    }
}
