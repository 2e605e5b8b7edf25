package dev.dataflow.analysis.core;

import dev.dataflow.pipeline.document.Box;
import dev.dataflow.pipeline.document.DocumentMeta;
import dev.dataflow.pipeline.document.DocumentPage;
import dev.dataflow.pipeline.document.DocumentStats;
import dev.dataflow.pipeline.document.Element;
import dev.dataflow.pipeline.document.ElementType;
import dev.dataflow.pipeline.document.ExtractedDocument;
import dev.dataflow.pipeline.document.ImageElement;
import dev.dataflow.pipeline.document.RasterPage;
import dev.dataflow.pipeline.document.TableElement;
import dev.dataflow.pipeline.document.TextElement;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageKey;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Builds what extraction and raster leave in storage, page by page. */
public final class TestDocument {

    private final List<DocumentPage> pages = new ArrayList<>();

    /** Begins the next page. */
    public TestDocument page() {
        pages.add(new DocumentPage(pages.size() + 1, 612, 792, 0, "", "none", List.of()));
        return this;
    }

    public TestDocument heading(int level, String text) {
        return add(new TextElement(id(), ElementType.HEADING, level, box(), text));
    }

    public TestDocument paragraph(String text) {
        return text(ElementType.PARAGRAPH, text);
    }

    public TestDocument text(ElementType type, String text) {
        return add(new TextElement(id(), type, null, box(), text));
    }

    /** A table whose first row is its header. */
    public TestDocument table(List<List<String>> rows) {
        List<TableElement.Cell> cells = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            for (int col = 0; col < rows.get(row).size(); col++) {
                cells.add(new TableElement.Cell(
                        row, col, 1, 1, row == 0, rows.get(row).get(col)));
            }
        }
        return add(new TableElement(id(), box(), cells, "extraction/tables/p0001-1.csv"));
    }

    public TestDocument image(String filePath, int width, int height) {
        return add(new ImageElement(id(), box(), width, height, filePath, "", null));
    }

    public int pageCount() {
        return pages.size();
    }

    public ExtractedDocument document() {
        DocumentMeta meta = new DocumentMeta("input.pdf", pages.size(), null, null, null, "1.7", null);
        return new ExtractedDocument(meta, pages, List.of(), new DocumentStats(pages.size(), 0, 0), List.of());
    }

    /** Stores {@code extraction/document.json}. */
    public TestDocument storeIn(FileStorage storage, JobSubmitted job) {
        store(storage, job.keys().output(Stage.EXTRACTION, "document.json"), document());
        return this;
    }

    /** Stores the OCR of a page: each line one block. */
    public static void storeOcr(FileStorage storage, JobSubmitted job, int page, String... blocks) {
        List<RasterPage.OcrWord> words = new ArrayList<>();
        for (int block = 0; block < blocks.length; block++) {
            int top = 72 + 20 * block;
            List<String> texts = Arrays.asList(blocks[block].split(" "));
            for (int i = 0; i < texts.size(); i++) {
                Box box = new Box(72 + 30 * i, top, 100 + 30 * i, top + 12);
                words.add(new RasterPage.OcrWord(texts.get(i), box, 95, block, block));
            }
        }
        RasterPage.PageOcr ocr = new RasterPage.PageOcr("eng", 95, String.join("\n\n", blocks), words);
        String image = "raster/pages/%04d.png".formatted(page);
        store(
                storage,
                job.keys().page(Stage.RASTER, page, "json"),
                new RasterPage(page, 612, 792, image, 1275, 1650, 150, ocr));
    }

    private TestDocument add(Element element) {
        DocumentPage page = pages.removeLast();
        List<Element> elements = new ArrayList<>(page.elements());
        elements.add(element);
        String text = element instanceof TextElement block
                ? page.text() + (page.text().isEmpty() ? "" : "\n\n") + block.content()
                : page.text();
        pages.add(new DocumentPage(page.pageNumber(), 612, 792, 0, text, text.isEmpty() ? "none" : "native", elements));
        return this;
    }

    private String id() {
        return "p%d-e%d".formatted(pages.size(), pages.getLast().elements().size() + 1);
    }

    private Box box() {
        int top = 72 + 14 * pages.getLast().elements().size();
        return new Box(72, top, 540, top + 12);
    }

    private static void store(FileStorage storage, StorageKey key, Object value) {
        byte[] json = Json.mapper().writeValueAsBytes(value);
        storage.write(key, "application/json", json.length, new ByteArrayInputStream(json));
    }
}
