package dev.dataflow.extraction.core.assemble;

import dev.dataflow.pipeline.document.DocumentMeta;
import dev.dataflow.pipeline.document.DocumentPage;
import dev.dataflow.pipeline.document.DocumentStats;
import dev.dataflow.pipeline.document.OutlineEntry;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.stage.PageError;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes {@code document.json}, page by page: the shape of an {@link dev.dataflow.pipeline.document.ExtractedDocument}, never in memory as a whole. */
final class DocumentWriter implements AutoCloseable {

    private final JsonGenerator json;

    DocumentWriter(OutputStream out, DocumentMeta meta) {
        json = Json.mapper().createGenerator(out);
        json.writeStartObject();
        json.writePOJOProperty("meta", meta);
        json.writeArrayPropertyStart("pages");
    }

    void page(DocumentPage page) {
        json.writePOJO(page);
    }

    void end(List<OutlineEntry> outline, DocumentStats stats, List<PageError> errors) {
        json.writeEndArray();
        json.writePOJOProperty("outline", outline);
        json.writePOJOProperty("stats", stats);
        json.writePOJOProperty("errors", errors);
        json.writeEndObject();
    }

    @Override
    public void close() {
        json.close();
    }
}
