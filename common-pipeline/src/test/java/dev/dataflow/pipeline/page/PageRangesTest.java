package dev.dataflow.pipeline.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.pipeline.json.Json;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageRangesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1,3,5-7       | 1,3,5-7
            7,6,5         | 5-7
            ' 1 , 2-3 '   | 1-3
            5-9,1-6       | 1-9
            1-3,2         | 1-3
            1-2147483647  | 1-2147483647
            2147483647,1  | 1,2147483647
            """)
    void readsAndJoins(String text, String joined) {
        assertThat(PageRanges.parse(text)).hasToString(joined);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "3-1", "1,", ",", "1--2", "a", "1-2-3", "2147483648", "1;2"})
    void rejectsWhatIsNoPageSet(String text) {
        assertThatThrownBy(() -> PageRanges.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void blankTextIsNoPage() {
        assertThat(PageRanges.parse(" ")).isEqualTo(PageRanges.NONE);
        assertThat(PageRanges.upTo(0)).isEqualTo(PageRanges.NONE);
    }

    @Test
    void isATextInJson() {
        PageRanges pages = PageRanges.parse("1,3,5-7");

        assertThat(Json.mapper().writeValueAsString(pages)).isEqualTo("\"1,3,5-7\"");
        assertThat(Json.mapper().readValue("\"1,3,5-7\"", PageRanges.class)).isEqualTo(pages);
        assertThat(Json.mapper().readValue("\"\"", PageRanges.class)).isEqualTo(PageRanges.NONE);
    }

    @Test
    void reachesToTheHighestPageNumber() {
        PageRanges all = PageRanges.upTo(Integer.MAX_VALUE);

        assertThat(all.minus(PageRanges.parse("5"))).hasToString("1-4,6-2147483647");
        assertThat(all.minus(all)).isEqualTo(PageRanges.NONE);
        assertThat(all.size()).isEqualTo(Integer.MAX_VALUE);
    }

    @Property(tries = 500)
    void setOperationsAreThoseOfSets(@ForAll("pages") Set<Integer> one, @ForAll("pages") Set<Integer> other) {
        PageRanges a = PageRanges.ofPages(one);
        PageRanges b = PageRanges.ofPages(other);

        assertThat(pagesOf(a)).isEqualTo(one);
        assertThat(pagesOf(a.union(b))).isEqualTo(combined(one, other));
        assertThat(pagesOf(a.intersect(b))).isEqualTo(kept(one, other));
        assertThat(pagesOf(a.minus(b))).isEqualTo(without(one, other));
        assertThat(a.containsAll(b)).isEqualTo(one.containsAll(other));
        assertThat(a.size()).isEqualTo(one.size());
        assertThat(IntStream.rangeClosed(0, 61).filter(a::contains).boxed().collect(Collectors.toSet()))
                .isEqualTo(one);
    }

    @Property(tries = 200)
    void equalSetsAreEqualValues(@ForAll("pages") Set<Integer> pages) {
        PageRanges set = PageRanges.ofPages(pages);

        assertThat(PageRanges.parse(set.toString())).isEqualTo(set);
        assertThat(set.union(set)).isEqualTo(set);
        assertThat(set.minus(PageRanges.NONE)).isEqualTo(set);
        for (int i = 1; i < set.ranges().size(); i++) {
            assertThat(set.ranges().get(i).first())
                    .isGreaterThan(set.ranges().get(i - 1).last() + 1);
        }
    }

    @Test
    void manyRangesTakeLinearTime() {
        PageRanges odd = everySecond(1);
        PageRanges even = everySecond(2);

        Assertions.assertTimeout(Duration.ofSeconds(2), () -> {
            assertThat(odd.minus(even)).isEqualTo(odd);
            assertThat(odd.intersect(even)).isEqualTo(PageRanges.NONE);
            assertThat(odd.union(even)).isEqualTo(PageRanges.upTo(400_000));
        });
    }

    @Provide
    Arbitrary<Set<Integer>> pages() {
        return Arbitraries.integers().between(1, 60).set().ofMaxSize(60).map(TreeSet::new);
    }

    private static PageRanges everySecond(int first) {
        return new PageRanges(IntStream.iterate(first, page -> page <= 400_000, page -> page + 2)
                .mapToObj(page -> new PageRange(page, page))
                .toList());
    }

    private static Set<Integer> pagesOf(PageRanges ranges) {
        return ranges.pages().boxed().collect(Collectors.toSet());
    }

    private static Set<Integer> combined(Set<Integer> one, Set<Integer> other) {
        Set<Integer> all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }

    private static Set<Integer> kept(Set<Integer> one, Set<Integer> other) {
        Set<Integer> both = new TreeSet<>(one);
        both.retainAll(other);
        return both;
    }

    private static Set<Integer> without(Set<Integer> one, Set<Integer> other) {
        Set<Integer> left = new TreeSet<>(one);
        left.removeAll(other);
        return left;
    }
}
