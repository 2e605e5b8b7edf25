package dev.dataflow.raster.core.ocr;

import com.sun.jna.Pointer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.sourceforge.tess4j.ITessAPI.TessPageIterator;
import net.sourceforge.tess4j.ITessAPI.TessPageIteratorLevel;
import net.sourceforge.tess4j.ITessAPI.TessResultIterator;
import net.sourceforge.tess4j.TessAPI1;

/** Goes through what Tesseract recognized, word by word, and frees it. Used once. */
final class TesseractWords {

    private final TessResultIterator iterator;
    private final TessPageIterator position;
    private final List<OcrText.Word> words = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int block = -1;
    private int line = -1;

    TesseractWords(TessResultIterator iterator) {
        this.iterator = iterator;
        this.position = TessAPI1.TessResultIteratorGetPageIterator(iterator);
    }

    OcrText read() {
        try {
            do {
                add(textOfWord());
            } while (TessAPI1.TessResultIteratorNext(iterator, TessPageIteratorLevel.RIL_WORD) != 0);
            if (!text.isEmpty()) {
                endLine();
            }
            return new OcrText(text.toString(), words);
        } finally {
            TessAPI1.TessResultIteratorDelete(iterator);
        }
    }

    private void add(String word) {
        boolean newBlock = beginsAt(TessPageIteratorLevel.RIL_BLOCK);
        boolean newParagraph = newBlock || beginsAt(TessPageIteratorLevel.RIL_PARA);
        boolean newLine = newParagraph || beginsAt(TessPageIteratorLevel.RIL_TEXTLINE);
        block += newBlock ? 1 : 0;
        line += newLine ? 1 : 0;
        separate(newParagraph, newLine);
        if (!word.isEmpty()) {
            text.append(word);
            words.add(located(word));
        }
    }

    private void separate(boolean newParagraph, boolean newLine) {
        if (text.isEmpty()) {
            return;
        }
        if (newLine) {
            endLine();
        }
        if (newParagraph) {
            endParagraph();
        }
        if (!newLine && text.charAt(text.length() - 1) != '\n') {
            text.append(' ');
        }
    }

    private void endLine() {
        if (text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }

    private void endParagraph() {
        if (text.length() > 1 && text.charAt(text.length() - 2) != '\n') {
            text.append('\n');
        }
    }

    private OcrText.Word located(String word) {
        IntBuffer left = IntBuffer.allocate(1);
        IntBuffer top = IntBuffer.allocate(1);
        IntBuffer right = IntBuffer.allocate(1);
        IntBuffer bottom = IntBuffer.allocate(1);
        TessAPI1.TessPageIteratorBoundingBox(position, TessPageIteratorLevel.RIL_WORD, left, top, right, bottom);
        float confidence = TessAPI1.TessResultIteratorConfidence(iterator, TessPageIteratorLevel.RIL_WORD);
        return new OcrText.Word(
                word,
                left.get(0),
                top.get(0),
                Math.max(left.get(0), right.get(0)),
                Math.max(top.get(0), bottom.get(0)),
                Math.clamp(confidence, 0, 100),
                block,
                line);
    }

    private String textOfWord() {
        Pointer utf8 = TessAPI1.TessResultIteratorGetUTF8Text(iterator, TessPageIteratorLevel.RIL_WORD);
        if (utf8 == null) {
            return "";
        }
        try {
            return utf8.getString(0, StandardCharsets.UTF_8.name()).strip();
        } finally {
            TessAPI1.TessDeleteText(utf8);
        }
    }

    private boolean beginsAt(int level) {
        return TessAPI1.TessPageIteratorIsAtBeginningOf(position, level) != 0;
    }
}
