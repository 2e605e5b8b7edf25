package dev.dataflow.pipeline.stage;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.stage.StageFunctions.PageFunctions;
import dev.dataflow.pipeline.stage.StageFunctions.PageSession;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Stages that only plan: two pages a unit. */
public final class Stages {

    private Stages() {}

    public static StageFunctions extraction() {
        return paged(Stage.EXTRACTION, Stages::pairs);
    }

    public static StageFunctions raster() {
        return paged(Stage.RASTER, Stages::pairs);
    }

    public static StageFunctions analysis() {
        return new StageFunctions(Stage.ANALYSIS, null, null, unit -> {
            throw new UnsupportedOperationException();
        });
    }

    public static StageFunctions report() {
        return new StageFunctions(Stage.REPORT, null, null, unit -> {
            throw new UnsupportedOperationException();
        });
    }

    public static StageFunctions paged(Stage stage, BiFunction<JobSubmitted, DocumentInspected, List<PageRange>> plan) {
        StageFunctions.InspectDocument inspect = unit -> {
            throw new UnsupportedOperationException();
        };
        PageFunctions pages = new PageFunctions() {
            @Override
            public List<PageRange> plan(JobSubmitted job, DocumentInspected document) {
                return plan.apply(job, document);
            }

            @Override
            public PageSession open(UnitContext unit) {
                throw new UnsupportedOperationException();
            }
        };
        return new StageFunctions(stage, stage == Stage.EXTRACTION ? inspect : null, pages, unit -> {
            throw new UnsupportedOperationException();
        });
    }

    private static List<PageRange> pairs(JobSubmitted job, DocumentInspected document) {
        List<PageRange> pairs = new ArrayList<>();
        for (PageRange range : document.pages().ranges()) {
            for (int first = range.first(); first <= range.last(); first += 2) {
                pairs.add(new PageRange(first, Math.min(first + 1, range.last())));
            }
        }
        return pairs;
    }
}
