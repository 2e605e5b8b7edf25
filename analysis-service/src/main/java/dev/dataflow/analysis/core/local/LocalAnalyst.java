package dev.dataflow.analysis.core.local;

import dev.dataflow.analysis.core.result.DocumentKind;
import dev.dataflow.analysis.core.result.Statement;
import dev.dataflow.analysis.core.survey.Candidate;
import dev.dataflow.analysis.core.survey.Survey;
import java.util.List;

/**
 * The built-in analyst. It quotes the document and counts; it writes nothing of its own, and nothing leaves this machine. Safe for use by
 * many threads.
 */
public final class LocalAnalyst {

    /** Its name in {@code analysis.json}. */
    public static final String NAME = "local";

    private static final int FEWEST_SENTENCES = 4;
    private static final int LONGEST_SENTENCE = 200;
    private static final int SENTENCES_AT_LEAST = 12;
    private static final int SENTENCES_A_PAGE = 8;

    private final SentenceEmbeddings embeddings;
    private final DocumentKinds kinds;

    public LocalAnalyst(SentenceEmbeddings embeddings) {
        this.embeddings = embeddings;
        this.kinds = new DocumentKinds(embeddings);
    }

    /** What it makes of a document. */
    public record Findings(DocumentKind kind, List<Statement> summary) {}

    /** @param language of the labels, {@code en} or {@code fr} */
    public Findings analyze(Survey survey, String language) throws InterruptedException {
        int most = SENTENCES_AT_LEAST + SENTENCES_A_PAGE * survey.layout().pages();
        List<Candidate> sentences = survey.sentences(most);
        List<float[]> vectors =
                embeddings.embed(sentences.stream().map(LocalAnalyst::shortened).toList());
        DocumentKind kind = kinds.tell(survey.opening(), survey.layout(), vectors, language);
        return new Findings(kind, summary(sentences, vectors, survey.sentencesSeen()));
    }

    /** Loads what the first document would wait for. */
    public void warmUp() throws InterruptedException {
        kinds.tell("", new Survey("en", 2).layout(), embeddings.embed(List.of("Warm.")), "en");
    }

    private static List<Statement> summary(List<Candidate> sentences, List<float[]> vectors, int seen) {
        if (sentences.size() < FEWEST_SENTENCES) {
            return sentences.stream()
                    .map(sentence -> new Statement(sentence.text(), sentence.pageNumber()))
                    .toList();
        }
        return ExtractiveSummary.of(sentences, vectors, seen);
    }

    private static String shortened(Candidate sentence) {
        String text = sentence.text();
        return text.length() <= LONGEST_SENTENCE ? text : text.substring(0, LONGEST_SENTENCE);
    }
}
