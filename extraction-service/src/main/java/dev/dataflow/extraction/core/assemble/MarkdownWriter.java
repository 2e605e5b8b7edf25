package dev.dataflow.extraction.core.assemble;

import dev.dataflow.extraction.core.layout.ListMarker;
import dev.dataflow.pipeline.document.DocumentPage;
import dev.dataflow.pipeline.document.Element;
import dev.dataflow.pipeline.document.ImageElement;
import dev.dataflow.pipeline.document.TableElement;
import dev.dataflow.pipeline.document.TextElement;
import java.io.IOException;
import java.io.Writer;

/** Writes {@code document.md}, page by page, in reading order. Image links are relative to {@code extraction/}. */
public final class MarkdownWriter {

    /** What becomes of the lines that run at the head and foot of pages. */
    public enum RunningText {
        KEEP,
        LEAVE_OUT
    }

    private static final String FOLDER = "extraction/";

    private final Writer out;
    private final RunningText runningText;
    private boolean listBefore;
    private boolean empty = true;

    public MarkdownWriter(Writer out, RunningText runningText) {
        this.out = out;
        this.runningText = runningText;
    }

    public void write(DocumentPage page) throws IOException {
        for (Element element : page.elements()) {
            switch (element) {
                case TextElement text -> write(text);
                case TableElement table -> block(MarkdownTable.of(table), false);
                case ImageElement image -> block(link(image), false);
            }
        }
    }

    private void write(TextElement text) throws IOException {
        String content = text.content();
        switch (text.type()) {
            case TITLE -> block("# " + MarkdownText.inline(content) + "\n", false);
            case HEADING -> block("#".repeat(level(text)) + " " + MarkdownText.inline(content) + "\n", false);
            case LIST_ITEM -> block(item(content), true);
            case CODE -> block(fenced(content), false);
            case HEADER, FOOTER -> {
                if (runningText == RunningText.KEEP) {
                    block(MarkdownText.line(content) + "\n", false);
                }
            }
            case PARAGRAPH, CAPTION, FOOTNOTE, FORMULA, TABLE, IMAGE -> block(MarkdownText.line(content) + "\n", false);
        }
    }

    private void block(String text, boolean list) throws IOException {
        if (!empty && !(list && listBefore)) {
            out.write('\n');
        }
        out.write(text);
        listBefore = list;
        empty = false;
    }

    private static int level(TextElement heading) {
        Integer level = heading.level();
        return level == null ? 2 : level;
    }

    private static String item(String content) {
        String rest = ListMarker.withoutBullet(content);
        return rest.length() < content.length()
                ? "- " + MarkdownText.inline(rest) + "\n"
                : MarkdownText.inline(content) + "\n";
    }

    private static String fenced(String content) {
        String fence = content.contains("```") ? "````" : "```";
        return fence + "\n" + content + "\n" + fence + "\n";
    }

    private static String link(ImageElement image) {
        String path = image.filePath();
        return "![](" + (path.startsWith(FOLDER) ? path.substring(FOLDER.length()) : path) + ")\n";
    }
}
