package dev.dataflow.analysis.core.local;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sentences typical of each sort of document, and how near a text's meaning is to them. Safe for use by many threads. */
final class KindPrototypes {

    private static final Map<Kind, List<String>> SENTENCES = Map.of(
            Kind.INVOICE,
            List.of(
                    "Invoice for goods and services, with quantity, unit price, tax and the total amount due.",
                    "Please pay the balance by the due date to the bank account below."),
            Kind.CONTRACT,
            List.of(
                    "This agreement is made between the parties, who agree to the following terms and obligations.",
                    "Either party may terminate this contract by written notice in accordance with the governing law."),
            Kind.SCIENTIFIC_ARTICLE,
            List.of(
                    "In this paper we propose a method and evaluate it with experiments against earlier work.",
                    "The results show a significant improvement of the measured performance."),
            Kind.REPORT,
            List.of(
                    "This report presents the findings of the year, with figures, analysis and recommendations.",
                    "The company's revenue and activities during the period are summarised below."),
            Kind.LETTER,
            List.of(
                    "Thank you for your letter; I am writing to let you know our decision and look forward to your reply.",
                    "Yours sincerely."),
            Kind.FORM,
            List.of(
                    "Fill in your name, address and date of birth, tick the boxes that apply, then sign and date the form.",
                    "Enter the amount from line 5 of your tax return and attach the required documents."),
            Kind.RESUME,
            List.of(
                    "Experienced professional with a degree, skills and previous positions held at several companies.",
                    "Responsible for managing a team and developing software from 2015 to 2019."),
            Kind.PRESENTATION,
            List.of("Agenda of today's presentation, key takeaways and next steps."),
            Kind.BOOK,
            List.of(
                    "In this chapter the story of the author's life and ideas is told.",
                    "The history that this book tells begins long ago."));

    private final SentenceEmbeddings embeddings;
    private volatile @Nullable Map<Kind, List<float[]>> vectors;

    KindPrototypes(SentenceEmbeddings embeddings) {
        this.embeddings = embeddings;
    }

    /** The similarity of each kind's nearest sentence to a text's meaning. */
    Map<Kind, Double> similarities(float[] meaning) throws InterruptedException {
        Map<Kind, Double> similarities = new EnumMap<>(Kind.class);
        vectors()
                .forEach((kind, prototypes) -> similarities.put(
                        kind,
                        prototypes.stream()
                                .mapToDouble(prototype -> Vectors.similarity(meaning, prototype))
                                .max()
                                .orElse(0)));
        return similarities;
    }

    private Map<Kind, List<float[]>> vectors() throws InterruptedException {
        Map<Kind, List<float[]>> known = vectors;
        if (known != null) {
            return known;
        }
        Map<Kind, List<float[]>> computed = new EnumMap<>(Kind.class);
        for (Map.Entry<Kind, List<String>> sentences : SENTENCES.entrySet()) {
            computed.put(sentences.getKey(), embeddings.embed(sentences.getValue()));
        }
        vectors = computed;
        return computed;
    }
}
