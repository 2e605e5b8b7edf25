package dev.dataflow.extraction.core.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisualOrderTest {

    @ParameterizedTest
    @CsvSource({
        "plain text (1), plain text (1)",
        "םלוע םולש, שלום עולם",
        "2024 תנש, שנת 2024",
        "PDF ץבוק, קובץ PDF",
        "the word םולש here, the word שלום here",
    })
    void turnsWhatIsSeenIntoWhatIsRead(String seen, String read) {
        assertThat(VisualOrder.toLogical(seen)).isEqualTo(read);
    }
}
