package dev.dataflow.pipeline.job;

import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.job.StageProgress.Status;
import dev.dataflow.pipeline.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What did not go as it should while the job went on: the inspection's own lines, then for every stage its failed pages and its lines. */
final class JobWarnings {

    private static final int MOST = 100;
    private static final int LONGEST_PAGES = 120;

    private JobWarnings() {}

    static List<String> of(JobFacts facts, Map<Stage, StageProgress> stages) {
        List<String> warnings = new ArrayList<>();
        Inspection inspection = facts.inspection();
        if (inspection != null) {
            warnings.addAll(inspection.warnings());
        }
        stages.forEach((name, stage) -> {
            if (!stage.failedPages().isEmpty()) {
                warnings.add(failedPages(name, stage));
            }
            ofStage(name, stage, facts.of(name), warnings);
        });
        return warnings.stream().distinct().limit(MOST).toList();
    }

    private static void ofStage(Stage name, StageProgress stage, StageFacts facts, List<String> warnings) {
        StageFailed failure = facts.failure();
        if (stage.status() == Status.FAILED && failure != null && !failure.fatal()) {
            warnings.add("%s failed: %s".formatted(name.wireName(), failure.message()));
        }
        StageResult result = facts.result();
        if (result != null) {
            warnings.addAll(result.warnings());
        }
    }

    private static String failedPages(Stage name, StageProgress stage) {
        String pages = stage.failedPages().toString();
        String shown = pages.length() <= LONGEST_PAGES ? pages : pages.substring(0, LONGEST_PAGES) + "…";
        return "%s: %d of %d pages failed (%s)".formatted(name.wireName(), stage.failed(), stage.total(), shown);
    }
}
