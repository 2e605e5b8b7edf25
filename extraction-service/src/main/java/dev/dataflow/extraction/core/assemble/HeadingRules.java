package dev.dataflow.extraction.core.assemble;

import dev.dataflow.extraction.core.layout.BlockStyle;
import dev.dataflow.extraction.core.layout.Captions;
import dev.dataflow.extraction.core.layout.ListMarker;
import java.util.regex.Pattern;

/** Tells headings by how they differ from running text: larger, bolder, in capitals, numbered; and by being short and no sentence. */
final class HeadingRules {

    private static final double LARGER = 1.12;
    private static final double NOT_SMALLER = 0.94;
    private static final int MAX_CHARACTERS = 180;
    private static final int MAX_WORDS_NOT_LARGER = 16;
    private static final Pattern NUMBERED =
            Pattern.compile("^(\\d{1,2}(\\.\\d{1,2}){0,3}\\.?|[IVX]{1,5}\\.|[A-H]\\.)\\s+\\p{Lu}.*", Pattern.DOTALL);
    private static final Pattern CHAPTER = Pattern.compile(
            "^(?i:chapter|chapitre|section|part|partie|appendix|annexe|kapitel)\\s+([\\dIVXA-Z]+)\\b.*",
            Pattern.DOTALL);
    private static final Pattern SENTENCE_END = Pattern.compile(".*[,;]$", Pattern.DOTALL);

    private final BodyText body;

    HeadingRules(BodyText body) {
        this.body = body;
    }

    boolean heading(String text, BlockStyle style) {
        if (!mayBe(text, style)) {
            return false;
        }
        boolean larger = style.size() >= LARGER * body.size();
        if (larger) {
            return style.lines() <= 4;
        }
        if (style.size() < NOT_SMALLER * body.size() || style.lines() > 2 || words(text) > MAX_WORDS_NOT_LARGER) {
            return false;
        }
        if (style.monospace()) {
            return false;
        }
        boolean apart = style.spaceAbove() > 0.35;
        if (style.bold() && !body.bold()) {
            return !text.endsWith(".") || NUMBERED.matcher(text).matches();
        }
        if (capitals(text) && apart) {
            return true;
        }
        if (style.italic()) {
            return apart && NUMBERED.matcher(text).matches();
        }
        return apart && style.lines() == 1 && CHAPTER.matcher(text).matches();
    }

    private static boolean mayBe(String text, BlockStyle style) {
        return style.margin() == BlockStyle.Margin.NONE
                && !style.invisible()
                && text.length() <= MAX_CHARACTERS
                && letters(text) >= 3
                && letters(text) * 2 >= text.length() - spaces(text)
                && !SENTENCE_END.matcher(text).matches()
                && !ListMarker.bullet(text)
                && !Captions.begins(text)
                && !Character.isLowerCase(text.codePointAt(0));
    }

    private static boolean capitals(String text) {
        return text.codePoints().noneMatch(Character::isLowerCase)
                && text.codePoints().filter(Character::isUpperCase).count() >= 5
                && words(text) <= 12;
    }

    private static long letters(String text) {
        return text.codePoints().filter(Character::isLetter).count();
    }

    private static long spaces(String text) {
        return text.chars().filter(c -> c == ' ').count();
    }

    private static int words(String text) {
        return text.split(" ").length;
    }
}
