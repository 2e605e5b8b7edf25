package dev.dataflow.extraction.core.table;

import dev.dataflow.extraction.core.layout.CellText;
import dev.dataflow.extraction.core.layout.Word;
import dev.dataflow.pipeline.document.TableElement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Rows and columns told by where the words stand. Columns are parted by white strips that run down the body (what stands below the first
 * inner rule; all of it when there is none); rows are baselines, unless one goes on in the next line. Cells of the head may span columns.
 *
 * @param cells by row, then column
 */
record TextGrid(List<TableElement.Cell> cells) {

    /** Between columns, in ems. */
    private static final double MIN_STRIP = 0.75;

    private static final double SAME_ROW = 0.4;
    /** A line that goes on stands no farther below, in ems. */
    private static final double TIGHT = 1.35;
    /** More characters in a cell than this, on average, is prose in columns. */
    private static final double MAX_CHARACTERS = 36;

    private static final double MIN_FILLED = 0.55;
    private static final int MIN_ROWS = 2;
    private static final int MAX_ROWS = 120;

    /** @param rules the places of inner rules, from top to bottom */
    static Optional<TextGrid> of(List<Word> words, List<Double> rules) {
        if (words.size() < 4) {
            return Optional.empty();
        }
        List<List<Word>> lines = lines(words);
        double bodyTop = rules.isEmpty() ? Double.NEGATIVE_INFINITY : rules.getFirst();
        List<Word> body = words.stream().filter(word -> word.centre() > bodyTop).toList();
        double em = words.stream().mapToDouble(Word::size).average().orElse(10);
        List<Double> borders = borders(body.isEmpty() ? words : body, MIN_STRIP * em);
        int columns = borders.size() + 1;
        if (columns < 2 || lines.size() < MIN_ROWS || lines.size() > MAX_ROWS) {
            return Optional.empty();
        }
        List<List<Word>> rows = rows(lines, borders, rules, em);
        if (prose(body, rows.size(), columns) || !tabular(rows, borders, bodyTop)) {
            return Optional.empty();
        }
        TextGrid grid = new TextGrid(cells(rows, borders, bodyTop, em));
        return grid.filledEnough() && !Contents.are(grid.cells()) ? Optional.of(grid) : Optional.empty();
    }

    /** A chart has words at its grid lines, too, but far fewer of its cells are filled. */
    private boolean filledEnough() {
        long filled = cells.stream().filter(cell -> !cell.content().isEmpty()).count();
        return filled >= MIN_FILLED * cells.size();
    }

    private static List<List<Word>> lines(List<Word> words) {
        List<Word> sorted = new ArrayList<>(words);
        sorted.sort(Comparator.comparingDouble(Word::baseline));
        List<List<Word>> lines = new ArrayList<>();
        for (Word word : sorted) {
            boolean same = !lines.isEmpty()
                    && word.baseline() - lines.getLast().getFirst().baseline() <= SAME_ROW * word.size();
            if (!same) {
                lines.add(new ArrayList<>());
            }
            lines.getLast().add(word);
        }
        return lines;
    }

    /** The middles of the white strips. */
    private static List<Double> borders(List<Word> words, double width) {
        List<Word> sorted = new ArrayList<>(words);
        sorted.sort(Comparator.comparingDouble(word -> word.box().x0()));
        List<Double> borders = new ArrayList<>();
        double end = sorted.getFirst().box().x1();
        for (Word word : sorted) {
            if (word.box().x0() - end >= width) {
                borders.add((end + word.box().x0()) / 2);
            }
            end = Math.max(end, word.box().x1());
        }
        return borders;
    }

    /** Joins lines to rows: a line without a first cell, close below and with no rule between, goes on with the row above. */
    private static List<List<Word>> rows(List<List<Word>> lines, List<Double> borders, List<Double> rules, double em) {
        List<List<Word>> rows = new ArrayList<>();
        double above = Double.NEGATIVE_INFINITY;
        for (List<Word> line : lines) {
            double baseline = line.getFirst().baseline();
            double last = above;
            boolean ruled = rules.stream().anyMatch(rule -> rule > last && rule < baseline);
            boolean firstCell = line.stream().anyMatch(word -> word.middle() < borders.getFirst());
            if (!rows.isEmpty() && !ruled && !firstCell && baseline - above <= TIGHT * em) {
                rows.getLast().addAll(line);
            } else {
                rows.add(new ArrayList<>(line));
            }
            above = baseline;
        }
        return rows;
    }

    private static boolean prose(List<Word> words, int rows, int columns) {
        int characters =
                words.stream().mapToInt(word -> word.text().length() + 1).sum();
        return characters > MAX_CHARACTERS * rows * columns;
    }

    /** Most rows of the body have words in more than one column. */
    private static boolean tabular(List<List<Word>> rows, List<Double> borders, double bodyTop) {
        List<List<Word>> body =
                rows.stream().filter(row -> row.getFirst().centre() > bodyTop).toList();
        long wide = body.stream()
                .filter(row -> row.stream()
                                .mapToInt(word -> column(word.middle(), borders))
                                .distinct()
                                .count()
                        > 1)
                .count();
        return wide >= MIN_ROWS - 1 && wide * 2 >= body.size();
    }

    private static int column(double x, List<Double> borders) {
        int column = 0;
        while (column < borders.size() && x > borders.get(column)) {
            column++;
        }
        return column;
    }

    private static List<TableElement.Cell> cells(
            List<List<Word>> rows, List<Double> borders, double bodyTop, double em) {
        List<TableElement.Cell> cells = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            boolean header = row == 0 || rows.get(row).getFirst().centre() < bodyTop;
            List<Phrase> phrases = Phrase.of(rows.get(row), borders, em);
            int column = 0;
            for (Phrase phrase : phrases) {
                for (; column < phrase.first; column++) {
                    cells.add(new TableElement.Cell(row, column, 1, 1, header, ""));
                }
                int span = phrase.last - phrase.first + 1;
                cells.add(new TableElement.Cell(row, column, 1, span, header, CellText.of(phrase.words)));
                column += span;
            }
            for (; column <= borders.size(); column++) {
                cells.add(new TableElement.Cell(row, column, 1, 1, header, ""));
            }
        }
        return List.copyOf(cells);
    }

    /** Words of a row that fill a cell, and the columns it reaches over. */
    private record Phrase(List<Word> words, int first, int last) {

        static List<Phrase> of(List<Word> row, List<Double> borders, double em) {
            List<Phrase> phrases = new ArrayList<>();
            List<Word> sorted = new ArrayList<>(row);
            sorted.sort(Comparator.comparingDouble(word -> word.box().x0()));
            for (Word word : sorted) {
                int from = column(word.box().x0() + 0.3 * em, borders);
                int to = Math.max(from, column(word.box().x1() - 0.3 * em, borders));
                Phrase last = phrases.isEmpty() ? null : phrases.getLast();
                if (last != null && (from <= last.last || last.reaches(word, em))) {
                    phrases.set(phrases.size() - 1, last.with(word, to));
                } else {
                    phrases.add(new Phrase(List.of(word), from, to));
                }
            }
            return phrases;
        }

        /** Whether a word stands so close that both are one phrase, though it is in the next column already. */
        private boolean reaches(Word word, double em) {
            double gap = words.stream()
                    .filter(mine -> Math.abs(mine.baseline() - word.baseline()) < SAME_ROW * em)
                    .mapToDouble(mine -> word.box().x0() - mine.box().x1())
                    .min()
                    .orElse(Double.MAX_VALUE);
            return gap < 0.5 * em;
        }

        private Phrase with(Word word, int to) {
            List<Word> more = new ArrayList<>(words);
            more.add(word);
            return new Phrase(more, first, Math.max(last, to));
        }
    }
}
