package dev.dataflow.extraction.core.assemble;

import dev.dataflow.extraction.core.layout.BlockStyle;
import dev.dataflow.pipeline.document.Element;
import dev.dataflow.pipeline.document.ElementType;
import dev.dataflow.pipeline.document.TextElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides which elements are headings, and of which level: on a page for itself, or by what the whole document looks like. */
public final class Headings {

    private static final Set<ElementType> MAY_BECOME =
            Set.of(ElementType.PARAGRAPH, ElementType.LIST_ITEM, ElementType.HEADING);

    private final HeadingRules rules;
    private final HeadingLevels levels = new HeadingLevels();

    public Headings(BodyText body) {
        this.rules = new HeadingRules(body);
    }

    /** The page's elements with headings as far as this page alone tells. */
    public static List<Element> onPage(List<Element> elements, Map<String, BlockStyle> styles) {
        StyleCount count = new StyleCount();
        count(elements, styles, count);
        Headings headings = new Headings(count.body());
        headings.learn(elements, styles);
        return headings.decide(elements, styles);
    }

    /** Counts the looks of a page's text. */
    public static void count(List<Element> elements, Map<String, BlockStyle> styles, StyleCount count) {
        for (Styled styled : styled(elements, styles)) {
            if (styled.style.margin() == BlockStyle.Margin.NONE) {
                count.add(styled.style, styled.text.content().length());
            }
        }
    }

    /** Takes note of the looks of headings on a page; before anything is decided, of all pages. */
    public void learn(List<Element> elements, Map<String, BlockStyle> styles) {
        for (Styled styled : styled(elements, styles)) {
            if (heading(styled.text, styled.style)) {
                levels.add(styled.style);
            }
        }
    }

    public List<Element> decide(List<Element> elements, Map<String, BlockStyle> styles) {
        List<Element> decided = new ArrayList<>(elements.size());
        for (Element element : elements) {
            BlockStyle style = styles.get(element.id());
            decided.add(element instanceof TextElement text && style != null ? decide(text, style) : element);
        }
        return decided;
    }

    private static List<Styled> styled(List<Element> elements, Map<String, BlockStyle> styles) {
        List<Styled> result = new ArrayList<>(elements.size());
        for (Element element : elements) {
            BlockStyle style = styles.get(element.id());
            if (element instanceof TextElement text && style != null) {
                result.add(new Styled(text, style));
            }
        }
        return result;
    }

    private Element decide(TextElement text, BlockStyle style) {
        if (heading(text, style)) {
            return new TextElement(
                    text.id(), ElementType.HEADING, levels.level(style), text.position(), text.content());
        }
        return text.type() == ElementType.HEADING
                ? new TextElement(text.id(), ElementType.PARAGRAPH, null, text.position(), text.content())
                : text;
    }

    private boolean heading(TextElement text, BlockStyle style) {
        return MAY_BECOME.contains(text.type()) && rules.heading(text.content(), style);
    }

    private record Styled(TextElement text, BlockStyle style) {}
}
