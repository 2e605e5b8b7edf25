package dev.dataflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.standalone.display.SummaryTable;
import dev.dataflow.standalone.display.SummaryTable.Row;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTableTest {

    @Test
    void columnsAreAlignedAndNotesStandBelow() {
        // Given
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Row> rows = List.of(
                new Row("a.pdf", "success", "12", "12", "3.4", "out/a", List.of("page 7: raster took too long")),
                Row.refused("a long name.pdf", "not_a_pdf", "this is no PDF"));

        // When
        SummaryTable.print(new PrintStream(bytes, true, StandardCharsets.UTF_8), rows);

        // Then
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "",
                        "File             Outcome  Pages  Images  Seconds  Results",
                        "a.pdf            success  12     12      3.4      out/a",
                        "a long name.pdf  refused  -      -       -        not_a_pdf: this is no PDF",
                        "  a.pdf: page 7: raster took too long");
    }
}
