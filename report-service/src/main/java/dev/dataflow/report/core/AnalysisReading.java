package dev.dataflow.report.core;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code analysis.json} gives: the digest, and descriptions that belong to the images found by extraction.
 *
 * @param digest       null without an analysis
 * @param descriptions of images, by their path in the job's folder
 */
record AnalysisReading(@Nullable AnalysisDigest digest, Map<String, String> descriptions) {

    static final AnalysisReading NONE = new AnalysisReading(null, Map.of());

    /** The images, described where the analysis did. */
    Bounded<FoundImage> describe(Bounded<FoundImage> images) {
        List<FoundImage> described = images.items().stream()
                .map(image -> descriptions.containsKey(image.path())
                        ? image.describedAs(descriptions.get(image.path()))
                        : image)
                .toList();
        return new Bounded<>(described, images.total());
    }
}
