package dev.dataflow.analysis.core;

import dev.dataflow.analysis.core.chunk.ChunkFile;
import dev.dataflow.analysis.core.model.RememberedAnswers;
import dev.dataflow.analysis.core.result.Analysis;
import dev.dataflow.pipeline.event.DocumentAnalyzed;
import dev.dataflow.pipeline.event.Output;
import dev.dataflow.pipeline.event.StageCompleted;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.pipeline.stage.StageFunctions;
import dev.dataflow.pipeline.stage.UnitContext;
import dev.dataflow.storage.ContentTypes;
import dev.dataflow.storage.StorageKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/**
 * The analysis stage.
 *
 * <pre>
 *  extraction/document.json ┐            ┌▶ Chunker ──▶ scratch ──▶ analysis/chunks.jsonl
 *                           ├─ page by ──┼▶ Survey (bounded) ─▶ analyst ─┐
 *  raster/pages/NNNN.json   ┘  page      └▶ StatisticsCounter ───────────┴▶ analysis/analysis.json
 * </pre>
 *
 * <p>One pass over the pages; of a document of any length one page, one chunk and a bounded sample are in memory. Doing it again writes the
 * same keys. Safe for use by many threads.
 */
public final class AnalyzeDocument implements StageFunctions.AssembleStage {

    private final Reading reading;
    private final Analysts analysts;

    public AnalyzeDocument(Reading reading, Analysts analysts) {
        this.reading = reading;
        this.analysts = analysts;
    }

    @Override
    public StageCompleted assemble(UnitContext unit) throws InterruptedException {
        analysts.checkCanDo(unit.job().options().analysis());
        try {
            ChunkFile chunks = new ChunkFile(unit.scratch().resolve("chunks.jsonl"));
            Digest digest = reading.read(unit, chunks);
            Analysis analysis = analysts.analyze(unit, digest, chunks);
            List<Output> outputs = List.of(store(unit, chunks), store(unit, analysis));
            RememberedAnswers.of(unit).forget();
            return fact(unit, analysis, outputs);
        } catch (IOException | UncheckedIOException e) {
            throw new StageException(
                    FailureKind.RESOURCE_EXHAUSTED,
                    "scratch_unavailable",
                    "The scratch folder cannot be written or read: is the disk full?",
                    e);
        }
    }

    private static Output store(UnitContext unit, ChunkFile chunks) throws IOException {
        StorageKey key = unit.keys().output(Stage.ANALYSIS, "chunks.jsonl");
        try (InputStream content = Files.newInputStream(chunks.path())) {
            return Output.of(
                    unit.storage().write(key, ContentTypes.of(key.fileName()), Files.size(chunks.path()), content));
        }
    }

    private static Output store(UnitContext unit, Analysis analysis) {
        StorageKey key = unit.keys().output(Stage.ANALYSIS, "analysis.json");
        byte[] json = Json.mapper().writeValueAsBytes(analysis);
        return Output.of(unit.storage()
                .write(key, ContentTypes.of(key.fileName()), json.length, new ByteArrayInputStream(json)));
    }

    private static DocumentAnalyzed fact(UnitContext unit, Analysis analysis, List<Output> outputs) {
        return new DocumentAnalyzed(
                unit.job().jobId(),
                unit.job().attempt(),
                unit.now(),
                outputs,
                PageRanges.NONE,
                analysis.warnings(),
                false,
                analysis.model());
    }
}
