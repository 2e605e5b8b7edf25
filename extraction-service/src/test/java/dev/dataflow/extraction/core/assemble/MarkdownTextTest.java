package dev.dataflow.extraction.core.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "# no heading | \\# no heading",
                "- no item | \\- no item",
                "12. no item | 12\\. no item",
                "a * b | a * b",
                "*not emphasised* | \\*not emphasised\\*",
                "snake_case_name | snake_case_name",
                "_not emphasised_ | \\_not emphasised\\_",
                "<b>no tag</b> | \\<b>no tag\\</b>",
                "a < b & c | a < b & c",
                "[no link](x) | [no link]\\(x)",
                "`no code` | \\`no code\\`",
                "3.14 is no item | 3.14 is no item",
            })
    void escapesWhatWouldBeMarkupAndNothingElse(String text, String markdown) {
        assertThat(MarkdownText.line(text)).isEqualTo(markdown);
    }
}
