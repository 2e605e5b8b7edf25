package dev.dataflow.analysis.core.local;

import java.util.List;
import java.util.Locale;

/** Embeddings without a model: sentences that share words lie near each other. Quick and deterministic. */
public final class WordBagEmbeddings implements SentenceEmbeddings {

    private static final int DIMENSION = 64;

    @Override
    public List<float[]> embed(List<String> sentences) {
        return sentences.stream().map(WordBagEmbeddings::vector).toList();
    }

    private static float[] vector(String sentence) {
        float[] vector = new float[DIMENSION];
        for (String word : sentence.toLowerCase(Locale.ROOT).split("\\W+", -1)) {
            vector[Math.floorMod(word.hashCode(), DIMENSION)] += 1;
        }
        return Vectors.centroid(List.of(vector));
    }
}
