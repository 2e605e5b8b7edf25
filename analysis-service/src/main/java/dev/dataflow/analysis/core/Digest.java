package dev.dataflow.analysis.core;

import dev.dataflow.analysis.core.model.ImageOnPage;
import dev.dataflow.analysis.core.result.Statistics;
import dev.dataflow.analysis.core.result.TextLanguage;
import dev.dataflow.analysis.core.survey.Survey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What reading a document once left in memory; bounded.
 *
 * @param language   of the text; null when too little text tells, or nobody asked
 * @param survey     what analysts look at; null when nobody asked
 * @param images     the largest ones, at most as many as the job wants described
 * @param statistics counts
 */
record Digest(
        @Nullable TextLanguage language, @Nullable Survey survey, List<ImageOnPage> images, Statistics statistics) {

    Digest {
        images = List.copyOf(images);
    }

    boolean hasText() {
        return statistics.pagesWithText() > 0;
    }

    Optional<Survey> surveyed() {
        return Optional.ofNullable(survey);
    }
}
