package dev.dataflow.pipeline.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.pipeline.json.Json;
import org.junit.jupiter.api.Test;

class PageRangeTest {

    @Test
    void isATextOfOneOrTwoNumbers() {
        assertThat(new PageRange(5, 5)).hasToString("5");
        assertThat(PageRange.parse(" 5 - 7 ")).isEqualTo(new PageRange(5, 7));
        assertThat(Json.mapper().readValue("\"5-7\"", PageRange.class)).isEqualTo(new PageRange(5, 7));
    }

    @Test
    void hasBothItsEnds() {
        PageRange range = new PageRange(5, 7);

        assertThat(range.size()).isEqualTo(3);
        assertThat(range.pages()).containsExactly(5, 6, 7);
        assertThat(range.contains(4)).isFalse();
        assertThat(range.contains(7)).isTrue();
        assertThat(range.contains(8)).isFalse();
    }

    @Test
    void goesForwardFromPageOne() {
        assertThatThrownBy(() -> new PageRange(0, 3)).hasMessageContaining("not 0-3");
        assertThatThrownBy(() -> new PageRange(4, 3)).hasMessageContaining("not 4-3");
        assertThatThrownBy(() -> PageRange.parse("x")).hasMessageContaining("'x' is no page range");
    }
}
