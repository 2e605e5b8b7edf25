package dev.dataflow.report.core;

import dev.dataflow.pipeline.document.RasterDocument;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.stage.PageError;
import dev.dataflow.pipeline.stage.Stage;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Reads {@code raster.json} a page at a time; the index has what a report needs, so no page file is opened. */
final class ReadRaster {

    private static final int OPENING = 600;

    private final CleanText text;
    private final Map<Integer, RasterDigest.Page> pages = new HashMap<>();
    private final BoundedList<PageProblem> problems;
    private @Nullable String opening;

    private ReadRaster(CleanText text, ReportLimits limits) {
        this.text = text;
        this.problems = new BoundedList<>(limits.problems());
    }

    /** @throws tools.jackson.core.JacksonException when the stream is no {@code raster.json}, or reading fails */
    static RasterDigest from(InputStream json, CleanText text, ReportLimits limits) {
        ReadRaster reading = new ReadRaster(text, limits);
        try (JsonParser parser = Json.mapper().createParser(json)) {
            reading.document(parser);
        }
        return new RasterDigest(reading.pages, reading.opening, reading.problems.toBounded());
    }

    private void document(JsonParser parser) {
        JsonArrays.eachField(parser, field -> {
            switch (field) {
                case "pages" -> JsonArrays.each(parser, RasterDocument.Page.class, this::page);
                case "errors" ->
                    JsonArrays.each(
                            parser,
                            PageError.class,
                            error -> problems.add(() -> PageProblem.of(Stage.RASTER, error, text)));
                default -> parser.skipChildren();
            }
        });
    }

    private void page(RasterDocument.Page page) {
        String read = page.text();
        pages.put(page.pageNumber(), new RasterDigest.Page(read == null ? 0 : Words.in(read), page.confidence()));
        if (opening == null) {
            opening = text.lineOrNull(read, OPENING);
        }
    }
}
