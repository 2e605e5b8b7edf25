package dev.dataflow.extraction.core;

import dev.dataflow.extraction.core.assemble.Assembly;
import dev.dataflow.extraction.core.assemble.MarkdownWriter.RunningText;
import dev.dataflow.extraction.core.pdf.OutlineReader;
import dev.dataflow.extraction.core.pdf.PdfFacts;
import dev.dataflow.extraction.core.pdf.PdfSource;
import dev.dataflow.pipeline.document.OutlineEntry;
import dev.dataflow.pipeline.event.DocumentExtracted;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.pipeline.stage.StageFunctions;
import dev.dataflow.pipeline.stage.UnitContext;
import java.util.List;

/** Makes {@code document.json} and {@code document.md} of the pages that stand. */
public final class AssembleDocument implements StageFunctions.AssembleStage {

    private final ExtractionLimits limits;
    private final RunningText runningText;

    public AssembleDocument(ExtractionLimits limits, RunningText runningText) {
        this.limits = limits;
        this.runningText = runningText;
    }

    @Override
    public DocumentExtracted assemble(UnitContext unit) throws InterruptedException {
        try (PdfSource source =
                PdfSource.open(unit.source(), unit.job().options().password(), unit.scratch(), limits)) {
            return new Assembly(unit, runningText).assemble(PdfFacts.of(source).language(), outline(source));
        }
    }

    /** Bookmarks are no reason to lose a document. */
    private static List<OutlineEntry> outline(PdfSource source) throws InterruptedException {
        try {
            return OutlineReader.of(source);
        } catch (StageException unreadable) {
            return List.of();
        }
    }
}
