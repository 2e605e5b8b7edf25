package dev.dataflow.analysis.core;

import dev.dataflow.analysis.core.chunk.ChunkFile;
import dev.dataflow.analysis.core.local.LocalAnalyst;
import dev.dataflow.analysis.core.result.Analysis;
import dev.dataflow.analysis.core.result.Entities;
import dev.dataflow.analysis.core.survey.Survey;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.pipeline.stage.UnitContext;
import java.util.ArrayList;
import java.util.List;

/** Has the analyst that the job asks for look at a document. Safe for use by many threads. */
public final class Analysts {

    private static final String NO_TEXT = "No page has text that could be analysed";

    private final LocalAnalyst local;
    private final int keyPhrases;

    public Analysts(LocalAnalyst local, int keyPhrases) {
        this.local = local;
        this.keyPhrases = keyPhrases;
    }

    /** @throws StageException {@code model_not_configured} */
    void checkCanDo(JobOptions.Analysis analysis) {
        if (analysis == JobOptions.Analysis.OPENAI || analysis == JobOptions.Analysis.ANTHROPIC) {
            throw new StageException(
                    FailureKind.INVALID_INPUT,
                    "model_not_configured",
                    "The analysis %1$s is not configured here: set dataflow.analysis.%1$s.api-key, or choose analysis=local"
                            .formatted(analysis.wireName()));
        }
    }

    Analysis analyze(UnitContext unit, Digest digest, ChunkFile chunks) throws InterruptedException {
        return switch (unit.job().options().analysis()) {
            case NONE -> none(digest);
            case LOCAL, OPENAI, ANTHROPIC -> local(unit.job().options(), digest);
        };
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
        List<String> warnings = new ArrayList<>();
        survey.warning().ifPresent(warnings::add);
        if (!digest.hasText()) {
            warnings.add(NO_TEXT);
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
}
