package dev.dataflow.extraction.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.page.PageRanges;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlanUnitsTest {

    @Test
    void aDocumentOfOnePageIsOneUnit() {
        assertThat(PlanUnits.of(PageRanges.upTo(1))).containsExactly(new PageRange(1, 1));
    }

    @Test
    void tenThousandPagesAreAFewHundredUnits() {
        assertThat(PlanUnits.of(PageRanges.upTo(10_000))).hasSizeBetween(100, 250);
    }

    @Property(tries = 50)
    void theUnitsAreAPartitionOfThePages(
            @ForAll @IntRange(max = 3_000) int pages, @ForAll @IntRange(min = 1, max = 50) int hole) {
        PageRanges asked = PageRanges.upTo(pages).minus(PageRanges.of(new PageRange(hole, hole)));

        List<Integer> done = PlanUnits.of(asked).stream()
                .flatMapToInt(PageRange::pages)
                .boxed()
                .toList();

        assertThat(done).isEqualTo(asked.pages().boxed().toList());
    }
}
