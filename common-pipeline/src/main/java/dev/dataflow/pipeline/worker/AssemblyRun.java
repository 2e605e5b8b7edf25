package dev.dataflow.pipeline.worker;

import dev.dataflow.pipeline.event.DocumentAnalyzed;
import dev.dataflow.pipeline.event.DocumentExtracted;
import dev.dataflow.pipeline.event.DocumentRasterized;
import dev.dataflow.pipeline.event.ReportReady;
import dev.dataflow.pipeline.event.StageCompleted;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageFunctions.AssembleStage;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Makes a stage's result, or finds it made: the fact that tells it stands as {@code {stage}/result.json}, written after all other outputs
 * of the stage.
 *
 * <ul>
 *   <li>A result of this very try is told again: the worker died between storing and saying it.
 *   <li>A result of an earlier try is told as reused when nothing before it has changed.
 *   <li>Otherwise it is made.
 * </ul>
 */
final class AssemblyRun {

    private static final Logger LOG = LoggerFactory.getLogger(AssemblyRun.class);

    private final AssembleStage assemble;
    private final UnitRun run;
    private final FileStorage storage;
    private final StorageKey key;

    AssemblyRun(AssembleStage assemble, UnitRun run) {
        this.assemble = assemble;
        this.run = run;
        this.storage = run.environment().storage();
        this.key = run.unit().job().keys().output(run.unit().stage(), "result.json");
    }

    /** Finds or makes the result and stores the fact that tells it. Runs in a timed call; throws what the stage throws. */
    StageCompleted result() throws InterruptedException {
        Optional<StageCompleted> standing = stored().flatMap(this::tellable);
        if (standing.isPresent()) {
            return standing.get();
        }
        StageCompleted made = assemble.assemble(run.context());
        byte[] json = Json.mapper().writeValueAsBytes(made);
        storage.write(key, "application/json", json.length, new ByteArrayInputStream(json));
        return made;
    }

    private Optional<StageCompleted> tellable(StageCompleted stored) {
        WorkUnit unit = run.unit();
        int attempt = unit.job().attempt();
        if (stored.attempt() == attempt) {
            return Optional.of(stored);
        }
        return unit.unchanged() && stored.attempt() < attempt
                ? Optional.of(stored.reusedIn(attempt, run.now()))
                : Optional.empty();
    }

    private Optional<StageCompleted> stored() {
        if (storage.find(key).isEmpty()) {
            return Optional.empty();
        }
        try (StoredContent content = storage.open(key)) {
            return Optional.of(Json.mapper()
                    .readValue(
                            content.stream().readAllBytes(), typeOf(run.unit().stage())));
        } catch (JacksonException e) {
            LOG.atWarn().addKeyValue("key", key).setCause(e).log("A stored result cannot be read: it is made anew");
            return Optional.empty();
        } catch (IOException e) {
            throw new StorageException(
                    StorageException.Reason.UNAVAILABLE, "reading " + key + " broke off: " + e.getMessage(), e);
        }
    }

    private static Class<? extends StageCompleted> typeOf(Stage stage) {
        return switch (stage) {
            case EXTRACTION -> DocumentExtracted.class;
            case RASTER -> DocumentRasterized.class;
            case ANALYSIS -> DocumentAnalyzed.class;
            case REPORT -> ReportReady.class;
        };
    }
}
