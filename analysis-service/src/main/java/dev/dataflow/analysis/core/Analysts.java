package dev.dataflow.analysis.core;

import dev.dataflow.analysis.core.chunk.ChunkFile;
import dev.dataflow.analysis.core.local.LocalAnalyst;
import dev.dataflow.analysis.core.model.ModelAnalyst;
import dev.dataflow.analysis.core.model.RememberedAnswers;
import dev.dataflow.analysis.core.result.Analysis;
import dev.dataflow.analysis.core.result.Entities;
import dev.dataflow.analysis.core.survey.Survey;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.pipeline.stage.UnitContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Has the analyst that the job asks for look at a document. Safe for use by many threads. */
public final class Analysts {

    private static final String NO_TEXT = "No page has text that could be analysed";
    private static final String NO_SCHEMA = "The schema was not applied: the built-in analyst cannot extract by one";

    private final LocalAnalyst local;
    private final Map<JobOptions.Analysis, ModelAnalyst> models;
    private final int keyPhrases;

    /**
     * @param models     those that are configured
     * @param keyPhrases how many are listed at most
     */
    public Analysts(LocalAnalyst local, Map<JobOptions.Analysis, ModelAnalyst> models, int keyPhrases) {
        this.local = local;
        this.models = Map.copyOf(models);
        this.keyPhrases = keyPhrases;
    }

    Analysis analyze(UnitContext unit, Digest digest, ChunkFile chunks) throws InterruptedException {
        return switch (unit.job().options().analysis()) {
            case NONE -> none(digest);
            case LOCAL -> local(unit.job().options(), digest);
            case OPENAI, ANTHROPIC ->
                digest.hasText() || !digest.images().isEmpty()
                        ? model(unit, digest, chunks)
                        : local(unit.job().options(), digest);
        };
    }

    /** @throws StageException {@code model_not_configured} */
    void checkCanDo(JobOptions.Analysis analysis) {
        switch (analysis) {
            case NONE, LOCAL -> {}
            case OPENAI, ANTHROPIC -> configured(analysis);
        }
    }

    private ModelAnalyst configured(JobOptions.Analysis analysis) {
        ModelAnalyst analyst = models.get(analysis);
        if (analyst == null) {
            throw new StageException(
                    FailureKind.INVALID_INPUT,
                    "model_not_configured",
                    "The analysis %1$s is not configured here: set dataflow.analysis.%1$s.api-key, or choose analysis=local"
                            .formatted(analysis.wireName()));
        }
        return analyst;
    }

    private static Analysis none(Digest digest) {
        return new Analysis(
                "none",
                "none",
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                Entities.NONE,
                List.of(),
                null,
                digest.statistics(),
                null,
                List.of());
    }

    private Analysis local(JobOptions options, Digest digest) throws InterruptedException {
        Survey survey = digest.surveyed().orElseThrow();
        LocalAnalyst.Findings findings = local.analyze(survey, options.language());
        List<String> warnings = warnings(digest, survey);
        if (options.schema() != null) {
            warnings.add(NO_SCHEMA);
        }
        return new Analysis(
                LocalAnalyst.NAME,
                LocalAnalyst.NAME,
                digest.language(),
                digest.hasText() ? findings.kind() : null,
                findings.summary(),
                List.of(),
                survey.keyPhrases(keyPhrases),
                survey.entities(),
                List.of(),
                null,
                digest.statistics(),
                null,
                warnings);
    }

    private Analysis model(UnitContext unit, Digest digest, ChunkFile chunks) throws InterruptedException {
        JobOptions options = unit.job().options();
        Survey survey = digest.surveyed().orElseThrow();
        ModelAnalyst analyst = configured(options.analysis()).remembering(RememberedAnswers.of(unit));
        ModelAnalyst.Findings findings = analyst.analyze(unit, chunks, digest.images());
        List<String> warnings = warnings(digest, survey);
        warnings.addAll(findings.warnings());
        LocalAnalyst.Findings fallback = findings.kind() == null ? local.analyze(survey, options.language()) : null;
        return new Analysis(
                analyst.model().name(),
                analyst.model().provider(),
                digest.language(),
                fallback == null ? findings.kind() : digest.hasText() ? fallback.kind() : null,
                fallback == null ? findings.summary() : fallback.summary(),
                findings.keyPoints(),
                survey.keyPhrases(keyPhrases),
                survey.entities(),
                findings.images(),
                findings.extraction(),
                digest.statistics(),
                findings.usage(),
                warnings);
    }

    private static List<String> warnings(Digest digest, Survey survey) {
        List<String> warnings = new ArrayList<>();
        survey.warning().ifPresent(warnings::add);
        if (!digest.hasText()) {
            warnings.add(NO_TEXT);
        }
        return warnings;
    }
}
