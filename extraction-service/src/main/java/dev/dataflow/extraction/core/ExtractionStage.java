package dev.dataflow.extraction.core;

import dev.dataflow.extraction.core.assemble.MarkdownWriter.RunningText;
import dev.dataflow.extraction.core.layout.LayoutAnalyzer;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageFunctions;

/** Extraction as stage functions. */
public final class ExtractionStage {

    private ExtractionStage() {}

    public static StageFunctions functions(LayoutAnalyzer layout, ExtractionLimits limits, RunningText runningText) {
        return new StageFunctions(
                Stage.EXTRACTION,
                new InspectSource(limits),
                new ExtractPages(layout, limits),
                new AssembleDocument(limits, runningText));
    }
}
