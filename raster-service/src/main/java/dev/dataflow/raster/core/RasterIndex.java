package dev.dataflow.raster.core;

import dev.dataflow.pipeline.document.RasterDocument;
import dev.dataflow.pipeline.document.RasterPage;
import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.stage.PageError;
import dev.dataflow.pipeline.stage.Stage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes a {@link RasterDocument} page by page, without holding it. */
final class RasterIndex implements AutoCloseable {

    private final JobKeys keys;
    private final JsonGenerator json;

    RasterIndex(Path file, JobKeys keys, int dpi) throws IOException {
        this.keys = keys;
        this.json = Json.mapper().createGenerator(new BufferedOutputStream(Files.newOutputStream(file)));
        json.writeStartObject();
        json.writeNumberProperty("dpi", dpi);
        json.writeArrayPropertyStart("pages");
    }

    void add(RasterPage page) {
        RasterPage.PageOcr ocr = page.ocr();
        json.writePOJO(new RasterDocument.Page(
                page.pageNumber(),
                page.imagePath(),
                keys.relative(keys.page(Stage.RASTER, page.pageNumber(), "json")),
                page.pixelWidth(),
                page.pixelHeight(),
                ocr == null ? null : ocr.text(),
                ocr == null ? null : ocr.confidence()));
    }

    /** Ends the document with the pages that could not be done. */
    void finish(List<PageError> errors) {
        json.writeEndArray();
        json.writePOJOProperty("errors", errors);
        json.writeEndObject();
    }

    @Override
    public void close() {
        json.close();
    }
}
