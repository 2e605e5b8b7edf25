package dev.dataflow.analysis.core;

import dev.dataflow.pipeline.job.JobOptions;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Options that differ from the defaults in what analysis looks at. */
public final class TestOptions {

    private TestOptions() {}

    public static JobOptions analysis(JobOptions.Analysis analysis) {
        return of(analysis, "en", 10, null);
    }

    public static JobOptions of(
            JobOptions.Analysis analysis, String language, int maxImages, @Nullable JsonNode schema) {
        JobOptions defaults = JobOptions.DEFAULTS;
        return new JobOptions(
                defaults.pages(),
                defaults.dpi(),
                defaults.raster(),
                defaults.ocr(),
                defaults.ocrLanguages(),
                language,
                maxImages,
                analysis,
                schema,
                null,
                null,
                defaults.redact());
    }
}
