package dev.dataflow.raster.core.ocr;

import java.util.List;

/**
 * What was read on an image.
 *
 * @param text  in reading order: a line feed after each line, an empty line between paragraphs
 * @param words in reading order
 */
public record OcrText(String text, List<Word> words) {

    /** Nothing to read. */
    public static final OcrText NONE = new OcrText("", List.of());

    public OcrText {
        words = List.copyOf(words);
    }

    /** The mean confidence of the words, 0 to 100; 0 when there is none. */
    public double confidence() {
        return words.stream().mapToDouble(Word::confidence).average().orElse(0);
    }

    /**
     * A word and where it stands, in pixels from the top left corner; right and bottom are just outside.
     *
     * @param confidence 0 to 100
     * @param block      the text block it is in, from 0
     * @param line       its line in the image, from 0
     */
    public record Word(String text, int left, int top, int right, int bottom, double confidence, int block, int line) {}
}
