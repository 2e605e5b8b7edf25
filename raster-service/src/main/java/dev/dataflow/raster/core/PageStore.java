package dev.dataflow.raster.core;

import dev.dataflow.pipeline.document.RasterPage;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.pipeline.stage.UnitContext;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageKey;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the files of a unit's pages. An image goes through the scratch folder, so that its size is known and memory stays flat. */
final class PageStore {

    private final UnitContext unit;
    private final Path scratchFile;

    PageStore(UnitContext unit) {
        this.unit = unit;
        this.scratchFile = unit.scratch().resolve("page.png");
    }

    void writeImage(int pageNumber, BufferedImage image, int dpi) throws InterruptedException {
        StorageKey key = unit.keys().page(Stage.RASTER, pageNumber, "png");
        try {
            PngFile.write(image, dpi, scratchFile);
            try (InputStream content = Files.newInputStream(scratchFile)) {
                unit.storage().write(key, "image/png", Files.size(scratchFile), content);
            }
        } catch (StorageException e) {
            throw Interrupts.interruptedOr(e);
        } catch (IOException e) {
            throw Interrupts.interruptedOr(scratchUnavailable(pageNumber, e));
        }
    }

    /** Says that the page stands: written after everything else of it. */
    void writePage(RasterPage page) throws InterruptedException {
        byte[] json = Json.mapper().writeValueAsBytes(page);
        StorageKey key = unit.keys().page(Stage.RASTER, page.pageNumber(), "json");
        try {
            unit.storage().write(key, "application/json", json.length, new ByteArrayInputStream(json));
        } catch (StorageException e) {
            throw Interrupts.interruptedOr(e);
        }
    }

    private static StageException scratchUnavailable(int pageNumber, IOException cause) {
        return new StageException(
                FailureKind.RESOURCE_EXHAUSTED,
                "scratch_unavailable",
                "the image of page " + pageNumber + " cannot be written to the scratch folder: is the disk full?",
                cause);
    }
}
