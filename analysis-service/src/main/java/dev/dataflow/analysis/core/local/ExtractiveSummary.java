package dev.dataflow.analysis.core.local;

import dev.dataflow.analysis.core.result.Statement;
import dev.dataflow.analysis.core.survey.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses the sentences that say most of a document: TextRank (Mihalcea and Tarau, 2004) over the similarity of their meanings, with a
 * preference for early ones and telling sections, then maximal marginal relevance (Carbonell and Goldstein, 1998) against repetition.
 */
final class ExtractiveSummary {

    private static final double DAMPING = 0.85;
    private static final int ROUNDS = 30;
    private static final double RELATED = 0.25;
    private static final double RELEVANCE = 0.7;
    private static final double SAME = 0.92;
    private static final int FEWEST = 3;
    private static final int MOST = 7;
    private static final int SENTENCES_EACH = 12;

    private ExtractiveSummary() {}

    /**
     * In document order.
     *
     * @param sentences candidates, in document order
     * @param vectors   theirs, of length 1
     * @param seen      how many sentences the document has, of which the candidates are a sample
     */
    static List<Statement> of(List<Candidate> sentences, List<float[]> vectors, int seen) {
        double[][] similarity = similarity(vectors);
        double[] scores = weighted(rank(similarity), sentences, seen);
        int wanted = Math.clamp(sentences.size() / SENTENCES_EACH + FEWEST, FEWEST, MOST);
        return choose(scores, similarity, wanted).stream()
                .map(sentences::get)
                .sorted(Comparator.comparingInt(Candidate::index))
                .map(candidate -> new Statement(candidate.text(), candidate.pageNumber()))
                .toList();
    }

    private static double[][] similarity(List<float[]> vectors) {
        int size = vectors.size();
        double[][] similarity = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                similarity[i][j] = Vectors.similarity(vectors.get(i), vectors.get(j));
                similarity[j][i] = similarity[i][j];
            }
        }
        return similarity;
    }

    /** The stationary shares of a walk from sentence to related sentence, scaled so that the best is 1. */
    private static double[] rank(double[][] similarity) {
        int size = similarity.length;
        double[] degree = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                degree[i] += edge(similarity[i][j]);
            }
        }
        double[] rank = filled(size, 1.0 / size);
        for (int round = 0; round < ROUNDS; round++) {
            double[] next = filled(size, (1 - DAMPING) / size);
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size && degree[i] > 0; j++) {
                    next[j] += DAMPING * rank[i] * edge(similarity[i][j]) / degree[i];
                }
            }
            rank = next;
        }
        return scaled(rank);
    }

    private static double edge(double similarity) {
        return similarity > RELATED ? similarity : 0;
    }

    private static double[] weighted(double[] rank, List<Candidate> sentences, int seen) {
        double[] scores = new double[rank.length];
        for (int i = 0; i < rank.length; i++) {
            Candidate sentence = sentences.get(i);
            double early = 1 + 0.3 * Math.exp(-10.0 * sentence.index() / Math.max(seen, 30));
            scores[i] = rank[i] * early * sentence.weight();
        }
        return scaled(scores);
    }

    private static List<Integer> choose(double[] scores, double[][] similarity, int wanted) {
        List<Integer> chosen = new ArrayList<>();
        while (chosen.size() < Math.min(wanted, scores.length)) {
            int best = -1;
            double bestValue = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < scores.length; i++) {
                double nearest = nearest(i, chosen, similarity);
                double value = RELEVANCE * scores[i] - (1 - RELEVANCE) * nearest;
                if (!chosen.contains(i) && nearest < SAME && value > bestValue) {
                    best = i;
                    bestValue = value;
                }
            }
            if (best < 0) {
                return chosen;
            }
            chosen.add(best);
        }
        return chosen;
    }

    private static double nearest(int sentence, List<Integer> chosen, double[][] similarity) {
        return chosen.stream()
                .mapToDouble(other -> similarity[sentence][other])
                .max()
                .orElse(0);
    }

    private static double[] scaled(double[] values) {
        double max = 0;
        for (double value : values) {
            max = Math.max(max, value);
        }
        double[] scaled = values.clone();
        for (int i = 0; max > 0 && i < scaled.length; i++) {
            scaled[i] /= max;
        }
        return scaled;
    }

    private static double[] filled(int size, double value) {
        double[] values = new double[size];
        java.util.Arrays.fill(values, value);
        return values;
    }
}
