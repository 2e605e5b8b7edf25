package dev.dataflow.pipeline.job;

import dev.dataflow.pipeline.stage.Stage;
import java.util.Map;
import java.util.Optional;

/** One line for people: what a job is doing in a phase, or did there. */
final class JobSteps {

    private final JobFacts facts;
    private final String fileName;
    private final Map<Stage, StageProgress> stages;
    private final Optional<JobOutcome> outcome;

    JobSteps(JobFacts facts, String fileName, Map<Stage, StageProgress> stages, Optional<JobOutcome> outcome) {
        this.facts = facts;
        this.fileName = fileName;
        this.stages = stages;
        this.outcome = outcome;
    }

    String of(JobPhase phase) {
        return switch (phase) {
            case INIT ->
                facts.attempt() == 1
                        ? "Received " + fileName
                        : "Received " + fileName + " again, try " + facts.attempt();
            case EXTRACTION -> pages(Stage.EXTRACTION, "extracted", "Extraction");
            case RASTER -> pages(Stage.RASTER, "rasterized", "Page images");
            case ANALYSIS -> document(Stage.ANALYSIS, "Analyzing the document", "Document analyzed", "Analysis");
            case REPORT -> document(Stage.REPORT, "Writing the report", "Report written", "Report");
            case UPLOAD -> "All outputs are stored";
            case CLEAN -> "Working files are removed";
            case SUCCESS -> success();
            case FAILED -> outcome.map(JobOutcome::error).map(JobError::message).orElse("Failed");
            case CANCELLED -> "Cancelled";
        };
    }

    private String pages(Stage name, String verb, String noun) {
        StageProgress stage = stages.getOrDefault(name, StageProgress.PENDING);
        return switch (stage.status()) {
            case SKIPPED -> noun + " skipped: no page asks for it";
            case FAILED -> noun + " failed";
            case DONE -> "%s %s".formatted(count(stage.done()), verb) + failed(stage);
            case PENDING, RUNNING -> "Page %d of %d %s".formatted(ended(stage), stage.total(), verb);
        };
    }

    private String document(Stage name, String doing, String did, String noun) {
        return switch (stages.getOrDefault(name, StageProgress.PENDING).status()) {
            case SKIPPED -> noun + " skipped: not asked for";
            case FAILED -> noun + " failed";
            case DONE -> did;
            case PENDING, RUNNING -> doing;
        };
    }

    private String success() {
        StageProgress extraction = stages.getOrDefault(Stage.EXTRACTION, StageProgress.PENDING);
        return "Done: " + count(extraction.done() + extraction.failed());
    }

    private static int ended(StageProgress stage) {
        return Math.min(stage.total(), stage.done() + stage.failed());
    }

    private static String failed(StageProgress stage) {
        return stage.failed() == 0 ? "" : ", %d failed".formatted(stage.failed());
    }

    private static String count(int pages) {
        return pages == 1 ? "1 page" : pages + " pages";
    }
}
