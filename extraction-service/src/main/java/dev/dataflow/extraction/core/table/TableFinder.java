package dev.dataflow.extraction.core.table;

import dev.dataflow.extraction.core.layout.Word;
import dev.dataflow.extraction.core.page.Ruling;
import dev.dataflow.pipeline.document.Box;
import dev.dataflow.pipeline.document.TableElement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds tables among the words and rulings of a page, all in one frame. */
public interface TableFinder {

    /** The tables, from top to bottom; no word is in two of them. */
    List<Found> find(List<Word> words, List<Ruling> rulings);

    /**
     * A table.
     *
     * @param box   around its rulings, in the frame
     * @param cells by row, then column
     * @param words that its cells hold
     */
    record Found(Box box, List<TableElement.Cell> cells, List<Word> words) {

        public Found {
            cells = List.copyOf(cells);
            words = List.copyOf(words);
        }

        /** The words that are not in the table. */
        public List<Word> rest(List<Word> all) {
            Set<Word> taken = new HashSet<>(words);
            return all.stream().filter(word -> !taken.contains(word)).toList();
        }
    }
}
