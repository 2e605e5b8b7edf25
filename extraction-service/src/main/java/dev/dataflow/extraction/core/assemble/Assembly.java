package dev.dataflow.extraction.core.assemble;

import dev.dataflow.extraction.core.StoredPage;
import dev.dataflow.extraction.core.assemble.MarkdownWriter.RunningText;
import dev.dataflow.pipeline.document.DocumentMeta;
import dev.dataflow.pipeline.document.DocumentPage;
import dev.dataflow.pipeline.document.DocumentStats;
import dev.dataflow.pipeline.document.Element;
import dev.dataflow.pipeline.document.ImageElement;
import dev.dataflow.pipeline.document.OutlineEntry;
import dev.dataflow.pipeline.document.TableElement;
import dev.dataflow.pipeline.event.DocumentExtracted;
import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.Output;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.PageError;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.UnitContext;
import dev.dataflow.storage.ContentTypes;
import dev.dataflow.storage.StorageKey;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One assembly: all pages are read once to learn what the document looks like (body text, heading sizes, running lines, language), and once
 * more, from scratch, to write them with what was learnt. Memory does not grow with the number of pages.
 */
public final class Assembly {

    private static final int MAX_WARNINGS = 50;

    private final UnitContext unit;
    private final RunningText runningText;
    private final StyleCount styles = new StyleCount();
    private final LanguageGuess language = new LanguageGuess();
    private final RunningLines runningLines;
    private final List<String> warnings = new ArrayList<>();
    private int pages;
    private int images;
    private int tables;

    public Assembly(UnitContext unit, RunningText runningText) {
        this.unit = unit;
        this.runningText = runningText;
        this.runningLines = new RunningLines(unit.document().pages().size());
    }

    /**
     * @param declaredLanguage that the document says it is in, for when its text does not tell
     * @param outline          its bookmarks
     */
    public DocumentExtracted assemble(@Nullable String declaredLanguage, List<OutlineEntry> outline)
            throws InterruptedException {
        PageSpool spool = new PageSpool(unit);
        spool.fill(unit.document().pages(), this::learn);
        Headings headings = new Headings(styles.body());
        spool.again(page -> headings.learn(page.elements(), page.styles()));
        String spoken = language.language().orElse(declaredLanguage);
        List<PageError> errors = unit.pageErrors();
        List<Output> outputs = write(spool, headings, spoken, outline, errors);
        PageRanges failed =
                PageRanges.ofPages(errors.stream().map(PageError::pageNumber).toList());
        return new DocumentExtracted(
                unit.job().jobId(),
                unit.job().attempt(),
                unit.now(),
                outputs,
                failed,
                warnings,
                false,
                pages,
                images,
                tables,
                spoken);
    }

    private void learn(StoredPage page) {
        pages++;
        Headings.count(page.elements(), page.styles(), styles);
        runningLines.learn(page.elements(), page.styles());
        language.read(page.text());
        for (Element element : page.elements()) {
            images += element instanceof ImageElement ? 1 : 0;
            tables += element instanceof TableElement ? 1 : 0;
        }
        page.warnings().stream()
                .filter(warning -> warnings.size() < MAX_WARNINGS)
                .forEach(warnings::add);
    }

    private List<Output> write(
            PageSpool spool,
            Headings headings,
            @Nullable String spoken,
            List<OutlineEntry> outline,
            List<PageError> errors) {
        Path jsonFile = unit.scratch().resolve("document.json");
        Path markdownFile = unit.scratch().resolve("document.md");
        try {
            try (OutputStream jsonOut = new BufferedOutputStream(Files.newOutputStream(jsonFile));
                    DocumentWriter json = new DocumentWriter(jsonOut, meta(spoken));
                    Writer markdownOut = Files.newBufferedWriter(markdownFile, StandardCharsets.UTF_8)) {
                MarkdownWriter markdown = new MarkdownWriter(
                        markdownOut, unit.document().pages().size() == 1 ? RunningText.KEEP : runningText);
                spool.again(page -> {
                    DocumentPage decided = decided(page, headings);
                    json.page(decided);
                    write(markdown, decided);
                });
                json.end(outline, new DocumentStats(pages, images, tables), errors);
            }
            return List.of(stored("document.json", jsonFile), stored("document.md", markdownFile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DocumentPage decided(StoredPage page, Headings headings) {
        List<Element> elements = headings.decide(page.elements(), page.styles());
        return page.page(runningLines.decide(elements, page.styles()));
    }

    private static void write(MarkdownWriter markdown, DocumentPage page) {
        try {
            markdown.write(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Output stored(String name, Path file) throws IOException {
        StorageKey key = unit.keys().output(Stage.EXTRACTION, name);
        try (InputStream in = Files.newInputStream(file)) {
            return Output.of(unit.storage().write(key, ContentTypes.of(name), Files.size(file), in));
        }
    }

    private DocumentMeta meta(@Nullable String spoken) {
        DocumentInspected document = unit.document();
        return new DocumentMeta(
                unit.job().fileName(),
                document.pageCount(),
                document.title(),
                document.author(),
                spoken,
                document.pdfVersion(),
                document.producer());
    }
}
