package dev.dataflow.analysis.core.reading;

import dev.dataflow.pipeline.document.Box;
import dev.dataflow.pipeline.document.ElementType;
import dev.dataflow.pipeline.document.ImageElement;
import dev.dataflow.pipeline.document.RasterPage;
import dev.dataflow.pipeline.document.RasterPage.OcrWord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a {@link PageText} of what OCR read: a block of words becomes a paragraph; a word cut at a line's end is joined again. */
final class OcrPage {

    private OcrPage() {}

    static PageText read(RasterPage page, List<ImageElement> images) {
        List<Block> blocks = new ArrayList<>();
        RasterPage.PageOcr ocr = page.ocr();
        if (ocr != null) {
            Map<Integer, List<OcrWord>> wordsByBlock = new LinkedHashMap<>();
            ocr.words().forEach(word -> wordsByBlock
                    .computeIfAbsent(word.block(), block -> new ArrayList<>())
                    .add(word));
            wordsByBlock.values().forEach(words -> addParagraph(blocks, words));
        }
        return new PageText(page.pageNumber(), page.width(), page.height(), true, blocks, images);
    }

    private static void addParagraph(List<Block> blocks, List<OcrWord> words) {
        String text = joined(words).strip();
        if (!text.isEmpty()) {
            Box box = words.stream().map(OcrWord::position).reduce(Box::union).orElseThrow();
            blocks.add(new Block(ElementType.PARAGRAPH, 0, text, box));
        }
    }

    private static String joined(List<OcrWord> words) {
        StringBuilder text = new StringBuilder();
        int line = words.getFirst().line();
        for (OcrWord word : words) {
            boolean newLine = word.line() != line;
            line = word.line();
            if (newLine && endsInHyphenatedWord(text) && startsLowerCase(word.text())) {
                text.setLength(text.length() - 1);
            } else if (!text.isEmpty()) {
                text.append(' ');
            }
            text.append(word.text());
        }
        return text.toString();
    }

    private static boolean endsInHyphenatedWord(StringBuilder text) {
        int end = text.length();
        return end >= 2 && text.charAt(end - 1) == '-' && Character.isLetter(text.charAt(end - 2));
    }

    private static boolean startsLowerCase(String word) {
        return !word.isEmpty() && Character.isLowerCase(word.charAt(0));
    }
}
