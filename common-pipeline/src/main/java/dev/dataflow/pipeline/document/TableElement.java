package dev.dataflow.pipeline.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * A table.
 *
 * @param cells    by row, then column; a cell that spans stands once, at its first row and column
 * @param filePath its CSV file relative to the job's folder: {@code extraction/tables/p0003-1.csv}
 */
@JsonPropertyOrder({"id", "type", "position"})
public record TableElement(String id, Box position, List<Cell> cells, String filePath) implements Element {

    public TableElement {
        cells = List.copyOf(cells);
    }

    @JsonProperty
    @Override
    public ElementType type() {
        return ElementType.TABLE;
    }

    /**
     * A cell.
     *
     * @param row     from 0
     * @param col     from 0
     * @param rowSpan at least 1
     * @param colSpan at least 1
     * @param header  whether it names a row or column
     * @param content its text
     */
    public record Cell(int row, int col, int rowSpan, int colSpan, boolean header, String content) {}
}
