package dev.dataflow.analysis.core.reading;

import dev.dataflow.pipeline.document.DocumentPage;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.storage.StoredContent;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;

/** The pages of {@code document.json}, one in memory at a time, in the order in which they stand there: ascending. */
final class ExtractedPages implements AutoCloseable {

    private final StoredContent content;
    private final JsonParser parser;

    private ExtractedPages(StoredContent content, JsonParser parser) {
        this.content = content;
        this.parser = parser;
    }

    /**
     * Reads up to the first page. Takes over {@code content} and closes it.
     *
     * @throws StageException when it is no document.json, or the store goes away while it is read
     */
    static ExtractedPages open(StoredContent content) {
        ExtractedPages pages = new ExtractedPages(content, Json.mapper().createParser(content.stream()));
        try {
            pages.seekPages();
            return pages;
        } catch (JacksonException e) {
            pages.close();
            throw failure(e);
        }
    }

    /** The next page; empty after the last. */
    Optional<DocumentPage> next() {
        try {
            return parser.nextToken() == JsonToken.START_OBJECT
                    ? Optional.of(parser.readValueAs(DocumentPage.class))
                    : Optional.empty();
        } catch (JacksonException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        try {
            try {
                parser.close();
            } finally {
                content.close();
            }
        } catch (IOException | JacksonIOException e) {
            throw new StageException(
                    FailureKind.DEPENDENCY_UNAVAILABLE, "storage_unavailable", "Storage went away while reading", e);
        }
    }

    private void seekPages() {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw unreadable(null);
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (name.equals("pages")) {
                return;
            }
            parser.skipChildren();
        }
        throw unreadable(null);
    }

    private static StageException failure(JacksonException e) {
        if (e instanceof JacksonIOException) {
            return new StageException(
                    FailureKind.DEPENDENCY_UNAVAILABLE,
                    "storage_unavailable",
                    "Storage went away while extraction/document.json was read",
                    e);
        }
        return unreadable(e);
    }

    private static StageException unreadable(@Nullable JacksonException cause) {
        return new StageException(
                FailureKind.BUG, "unreadable_document", "extraction/document.json cannot be read", cause);
    }
}
