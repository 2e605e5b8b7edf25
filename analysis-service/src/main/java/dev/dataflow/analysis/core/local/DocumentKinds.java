package dev.dataflow.analysis.core.local;

import dev.dataflow.analysis.core.result.DocumentKind;
import dev.dataflow.analysis.core.survey.Layout;
import java.util.List;
import java.util.Map;

/**
 * Tells what sort of document it is: by telling words and looks above all, by nearness of meaning to typical sentences besides. What no
 * kind fits well enough is {@code other}.
 */
final class DocumentKinds {

    private static final double THRESHOLD = 0.42;
    private static final double CUES = 0.75;
    private static final double FAR = 0.15;
    private static final double NEAR = 0.55;

    private final KindPrototypes prototypes;

    DocumentKinds(SentenceEmbeddings embeddings) {
        this.prototypes = new KindPrototypes(embeddings);
    }

    /**
     * @param opening  the document's first characters
     * @param vectors  of its sentences; may be empty
     * @param language of the label
     */
    DocumentKind tell(String opening, Layout layout, List<float[]> vectors, String language)
            throws InterruptedException {
        Map<Kind, Double> scores = KindCues.strengths(opening, layout);
        scores.replaceAll((kind, strength) -> CUES * strength);
        if (!vectors.isEmpty()) {
            prototypes
                    .similarities(Vectors.centroid(vectors))
                    .forEach((kind, similarity) -> scores.merge(kind, (1 - CUES) * nearness(similarity), Double::sum));
        }
        Map.Entry<Kind, Double> best =
                scores.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        return best.getValue() < THRESHOLD
                ? kind(Kind.OTHER, 1 - best.getValue() / THRESHOLD / 2, language)
                : kind(best.getKey(), best.getValue(), language);
    }

    private static double nearness(double similarity) {
        return Math.clamp((similarity - FAR) / (NEAR - FAR), 0, 1);
    }

    private static DocumentKind kind(Kind kind, double confidence, String language) {
        double rounded = Math.round(100 * Math.min(confidence, 0.99)) / 100.0;
        return new DocumentKind(kind.wireName(), kind.label(language), rounded);
    }
}
