package dev.dataflow.report.core;

import dev.dataflow.report.core.Block.Cell;
import dev.dataflow.report.core.Block.Column;
import dev.dataflow.report.core.Block.Grid;
import dev.dataflow.report.core.Block.Note;
import java.util.ArrayList;
import java.util.List;

/** The table of the job's files. */
final class TellOutputs {

    private TellOutputs() {}

    static List<Block> of(Report report, Wording wording) {
        List<List<Cell>> rows = new ArrayList<>();
        report.outputs()
                .files()
                .forEach(file -> rows.add(List.of(
                        new Cell(file.path(), file.path()), Cell.of("1"), Cell.of(wording.bytes(file.size())))));
        report.outputs()
                .groups()
                .forEach(group -> rows.add(List.of(
                        Cell.of(group.path()),
                        Cell.of(wording.number(group.files())),
                        Cell.of(wording.bytes(group.size())))));
        Note own = new Note(wording.say("outputs.bundle"));
        if (rows.isEmpty()) {
            return List.of(own);
        }
        return List.of(
                new Grid(
                        null,
                        List.of(
                                Column.text(wording.say("column.file")),
                                Column.number(wording.say("column.files")),
                                Column.number(wording.say("fact.size"))),
                        rows),
                own);
    }
}
