package dev.dataflow.analysis.core.survey;

import dev.dataflow.analysis.core.text.StopWords;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the candidates of key phrases (as RAKE does): runs of words without punctuation or stop words between them, and every part of a
 * run. A joining word ({@code of}, {@code de}) may stand inside a candidate.
 */
final class PhraseRuns {

    private static final int MOST_CONTENT_WORDS = 4;
    private static final int LONGEST_WORD = 40;

    /** A word, or anything that parts phrases; an elided article ({@code l'}) is a word of its own. */
    private static final Pattern PART =
            Pattern.compile("(?<word>[\\p{L}\\p{N}]+(?:-[\\p{L}\\p{N}]+)*+)(?<apostrophe>['’])?|[^\\s]");

    private final StopWords stopWords;

    /** Takes candidates. */
    @FunctionalInterface
    interface Sink {

        /** @param alone whether the candidate is the whole run, no part of something longer */
        void accept(List<Token> tokens, boolean alone);
    }

    PhraseRuns(StopWords stopWords) {
        this.stopWords = stopWords;
    }

    /** Gives every candidate of the text. */
    void of(String text, Sink candidates) {
        List<Token> run = new ArrayList<>();
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            String word = parts.group("word");
            if (word == null || (isStop(word) && !stopWords.joins(word)) || !isWord(word)) {
                emit(run, candidates);
                run.clear();
            } else {
                run.add(Token.of(word));
            }
        }
        emit(run, candidates);
    }

    private void emit(List<Token> run, Sink candidates) {
        for (int from = 0; from < run.size(); from++) {
            if (!isStop(run.get(from).text())) {
                emitFrom(run, from, candidates);
            }
        }
    }

    private void emitFrom(List<Token> run, int from, Sink candidates) {
        int content = 0;
        int joiners = 0;
        for (int to = from; to < run.size() && content < MOST_CONTENT_WORDS && joiners < 3; to++) {
            if (isStop(run.get(to).text())) {
                joiners++;
            } else {
                content++;
                List<Token> tokens = List.copyOf(run.subList(from, to + 1));
                candidates.accept(tokens, tokens.size() == run.size());
            }
        }
    }

    private boolean isStop(String word) {
        return stopWords.contains(word);
    }

    private static boolean isWord(String word) {
        return word.length() >= 1 && word.length() <= LONGEST_WORD && Character.isLetter(word.charAt(0));
    }
}
