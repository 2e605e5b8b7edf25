package dev.dataflow.pipeline.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.document.TableElement.Cell;
import dev.dataflow.pipeline.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class ElementJsonTest {

    private static final Box BOX = new Box(1, 2, 3, 4);

    @Test
    void everyKindOfElementComesBackAsItWas() {
        // Given
        DocumentPage page = new DocumentPage(
                1,
                612,
                792,
                0,
                "text",
                "native",
                List.of(
                        new TextElement("p1-e1", ElementType.HEADING, 2, BOX, "Heading"),
                        new TableElement("p1-e2", BOX, List.of(new Cell(0, 0, 1, 1, true, "cell")), "t.csv"),
                        new ImageElement("p1-e3", BOX, 8, 6, "i.png", "near", null)));

        // When
        String json = Json.mapper().writeValueAsString(page);

        // Then
        assertThat(json)
                .contains("{\"id\":\"p1-e2\",\"type\":\"table\",\"position\":")
                .contains("{\"id\":\"p1-e3\",\"type\":\"image\",\"position\":");
        assertThat(Json.mapper().readValue(json, DocumentPage.class)).isEqualTo(page);
    }
}
