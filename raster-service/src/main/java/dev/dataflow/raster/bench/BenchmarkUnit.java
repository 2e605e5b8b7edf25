package dev.dataflow.raster.bench;

import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.stage.PageError;
import dev.dataflow.pipeline.stage.UnitContext;
import dev.dataflow.storage.FileStorage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A unit's surroundings without a harness around it. */
record BenchmarkUnit(WorkUnit unit, FileStorage storage, Path source, Path scratch) implements UnitContext {

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    @Override
    public void checkCancelled() {}

    @Override
    public List<PageError> pageErrors() {
        return List.of();
    }
}
