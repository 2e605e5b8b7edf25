package dev.dataflow.analysis.core.reading;

import dev.dataflow.pipeline.document.DocumentPage;
import dev.dataflow.pipeline.document.ImageElement;
import dev.dataflow.pipeline.document.RasterPage;
import dev.dataflow.pipeline.event.DocumentExtracted;
import dev.dataflow.pipeline.event.DocumentRasterized;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.pipeline.stage.UnitContext;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StoredContent;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.PrimitiveIterator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The pages of a job, ascending, one in memory at a time: their native text, or what OCR read where they have none.
 *
 * <p>Either stage may have failed as a whole or at a page; what the other has is read then. A page that neither has is left out.
 */
public final class DocumentPages implements AutoCloseable {

    private final UnitContext unit;
    private final PrimitiveIterator.OfInt numbers;
    private final PageRanges ocrPages;
    private final @Nullable ExtractedPages extracted;
    private @Nullable DocumentPage ahead;

    private DocumentPages(UnitContext unit, PageRanges ocrPages, @Nullable ExtractedPages extracted) {
        this.unit = unit;
        this.numbers = unit.document().pages().pages().iterator();
        this.ocrPages = ocrPages;
        this.extracted = extracted;
    }

    /** Opens the results of the stages before, as far as the unit has them. */
    public static DocumentPages open(UnitContext unit) {
        PageRanges ocrPages = unit.input(DocumentRasterized.class)
                .map(DocumentRasterized::ocrPages)
                .orElse(PageRanges.NONE);
        ExtractedPages extracted = unit.input(DocumentExtracted.class)
                .map(fact -> unit.storage().open(unit.keys().output(Stage.EXTRACTION, "document.json")))
                .map(ExtractedPages::open)
                .orElse(null);
        return new DocumentPages(unit, ocrPages, extracted);
    }

    /** The next page that has text or images; empty after the last. Throws when the job is cancelled. */
    public Optional<PageText> next() {
        while (numbers.hasNext()) {
            unit.checkCancelled();
            Optional<PageText> page = read(numbers.nextInt());
            if (page.isPresent()) {
                return page;
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        if (extracted != null) {
            extracted.close();
        }
    }

    private Optional<PageText> read(int number) {
        Optional<PageText> own = extractedPage(number).map(NativePage::read);
        if (own.filter(PageText::hasText).isPresent() || !ocrPages.contains(number)) {
            return own;
        }
        List<ImageElement> images = own.map(PageText::images).orElse(List.of());
        return rasterPage(number).map(page -> OcrPage.read(page, images)).or(() -> own);
    }

    private Optional<DocumentPage> extractedPage(int number) {
        if (extracted == null) {
            return Optional.empty();
        }
        while (ahead == null || ahead.pageNumber() < number) {
            ahead = extracted.next().orElse(null);
            if (ahead == null) {
                return Optional.empty();
            }
        }
        return Optional.of(ahead).filter(page -> page.pageNumber() == number);
    }

    private Optional<RasterPage> rasterPage(int number) {
        try (StoredContent content = unit.storage().open(unit.keys().page(Stage.RASTER, number, "json"))) {
            return Optional.of(Json.mapper().readValue(content.stream(), RasterPage.class));
        } catch (StorageException e) {
            if (e.reason() == StorageException.Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        } catch (IOException | JacksonException e) {
            throw new StageException(
                    FailureKind.DEPENDENCY_UNAVAILABLE,
                    "storage_unavailable",
                    "The OCR result of page " + number + " could not be read",
                    e);
        }
    }
}
