package dev.dataflow.extraction.core.table;

import dev.dataflow.extraction.core.page.Ruling;
import dev.dataflow.pipeline.document.Box;
import java.util.ArrayList;
import java.util.List;

/** Joins the squares of a grid that no ruling parts. What is joined but no rectangle is taken apart again, into its top row first. */
final class GridCells {

    private static final double NEAR = 4;
    /** A ruling parts two squares when it covers this share of their common side. */
    private static final double COVERS = 0.6;

    private final Grid grid;
    private final List<Ruling> rulings;
    private final boolean[][] taken;

    private GridCells(Grid grid, List<Ruling> rulings) {
        this.grid = grid;
        this.rulings = rulings;
        this.taken = new boolean[grid.rows()][grid.columns()];
    }

    /** The cells, by row, then column. */
    static List<GridCell> of(Grid grid, List<Ruling> rulings) {
        GridCells cells = new GridCells(grid, rulings);
        List<GridCell> found = new ArrayList<>();
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                if (!cells.taken[row][column]) {
                    found.add(cells.from(row, column));
                }
            }
        }
        return found;
    }

    private GridCell from(int row, int column) {
        int right = column;
        while (right + 1 < grid.columns() && !taken[row][right + 1] && !partedRight(row, right)) {
            right++;
        }
        int bottom = row;
        while (bottom + 1 < grid.rows() && rowJoins(bottom, column, right)) {
            bottom++;
        }
        for (int r = row; r <= bottom; r++) {
            for (int c = column; c <= right; c++) {
                taken[r][c] = true;
            }
        }
        Box box = new Box(
                grid.xs().get(column),
                grid.ys().get(row),
                grid.xs().get(right + 1),
                grid.ys().get(bottom + 1));
        return new GridCell(row, column, bottom - row + 1, right - column + 1, box);
    }

    private boolean rowJoins(int row, int from, int to) {
        for (int c = from; c <= to; c++) {
            if (taken[row + 1][c] || partedBelow(row, c) || (c < to && partedRight(row + 1, c))) {
                return false;
            }
        }
        return true;
    }

    private boolean partedRight(int row, int column) {
        double x = grid.xs().get(column + 1);
        double top = grid.ys().get(row);
        double bottom = grid.ys().get(row + 1);
        double covered = 0;
        for (Ruling r : rulings) {
            if (!r.level() && Math.abs(r.x0() - x) <= NEAR) {
                covered += Math.max(0, Math.min(bottom, r.y1()) - Math.max(top, r.y0()));
            }
        }
        return covered >= COVERS * (bottom - top);
    }

    private boolean partedBelow(int row, int column) {
        double y = grid.ys().get(row + 1);
        double left = grid.xs().get(column);
        double right = grid.xs().get(column + 1);
        double covered = 0;
        for (Ruling r : rulings) {
            if (r.level() && Math.abs(r.y0() - y) <= NEAR) {
                covered += Math.max(0, Math.min(right, r.x1()) - Math.max(left, r.x0()));
            }
        }
        return covered >= COVERS * (right - left);
    }
}
