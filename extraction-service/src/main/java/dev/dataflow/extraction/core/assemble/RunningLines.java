package dev.dataflow.extraction.core.assemble;

import dev.dataflow.extraction.core.layout.BlockStyle;
import dev.dataflow.extraction.core.layout.BlockStyle.Margin;
import dev.dataflow.pipeline.document.Element;
import dev.dataflow.pipeline.document.ElementType;
import dev.dataflow.pipeline.document.TextElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds what runs at the head or foot of pages: a line that stands by itself there, and says the same, numbers aside, on several pages; or
 * that is a page number. On a document of one page, whatever stands by itself there.
 *
 * <p>Memory: the lines met, numbers aside, up to a bound.
 */
final class RunningLines {

    private static final int MIN_REPEATS = 3;
    private static final int MAX_LINES = 50_000;
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern PAGE_NUMBER = Pattern.compile(
            "(?i)^\\W*(page|p\\.|seite|página)?\\s*([0-9]{1,5}|[ivxlc]{1,7})(\\s*(/|of|von|sur|de)\\s*\\d{1,5})?\\W*$");

    private final Map<String, Integer> repeats = new HashMap<>();
    private final int pages;

    RunningLines(int pages) {
        this.pages = pages;
    }

    /** Takes note of a page. */
    void learn(List<Element> elements, Map<String, BlockStyle> styles) {
        for (Element element : elements) {
            if (element instanceof TextElement text
                    && margin(text, styles) != Margin.NONE
                    && repeats.size() < MAX_LINES) {
                repeats.merge(line(text), 1, Integer::sum);
            }
        }
    }

    List<Element> decide(List<Element> elements, Map<String, BlockStyle> styles) {
        List<Element> decided = new ArrayList<>(elements.size());
        for (Element element : elements) {
            decided.add(element instanceof TextElement text ? decide(text, margin(text, styles)) : element);
        }
        return decided;
    }

    private Element decide(TextElement text, Margin margin) {
        boolean runs = margin != Margin.NONE
                && (pages == 1
                        || PAGE_NUMBER.matcher(text.content()).matches()
                        || repeats.getOrDefault(line(text), 0) >= Math.min(MIN_REPEATS, pages));
        if (!runs) {
            return text;
        }
        ElementType type = margin == Margin.HEAD ? ElementType.HEADER : ElementType.FOOTER;
        return new TextElement(text.id(), type, null, text.position(), text.content());
    }

    private static Margin margin(TextElement text, Map<String, BlockStyle> styles) {
        BlockStyle style = styles.get(text.id());
        return style == null ? Margin.NONE : style.margin();
    }

    private static String line(TextElement text) {
        return DIGITS.matcher(text.content()).replaceAll("#");
    }
}
