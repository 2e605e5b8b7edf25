package dev.dataflow.pipeline.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.testkit.TestFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The laws that the decider keeps whatever the order of facts, and however often each is said. */
class StageDeciderPropertyTest {

    private static final JobSubmitted JOB = TestFacts.submitted("42");
    private static final DocumentInspected DOCUMENT = TestFacts.inspected(JOB, 7);

    /** All that happens in a job of seven pages, one of which fails in raster; some units say how far they are before they end. */
    private static final List<Event> FACTS = Stream.of(
                    Stream.<Event>of(JOB, DOCUMENT, TestFacts.extracted(JOB), TestFacts.rasterized(JOB)),
                    Stream.<Event>of(TestFacts.analyzed(JOB), TestFacts.stageFailed(JOB, Stage.ANALYSIS)),
                    units(Stage.EXTRACTION),
                    units(Stage.RASTER))
            .flatMap(facts -> facts)
            .toList();

    @Property(tries = 300)
    void noUnitIsAskedForTwiceAndTheAssemblyIsAskedForOnce(
            @ForAll("anyOrder") List<Event> facts,
            @ForAll Stage stage,
            @ForAll @IntRange(min = 1, max = 5) int window) {
        StageBook book = StageBook.of(functions(stage), window);

        book.read(facts);

        assertThat(book.unitIds()).doesNotHaveDuplicates().contains(stage.wireName() + "/assemble");
        assertThat(book.failures()).isEmpty();
    }

    @Property(tries = 200)
    void everyUnitIsAskedForInItsTurn(
            @ForAll @IntRange(min = 1, max = 5) int window,
            @ForAll @IntRange(max = 40) int pages,
            @ForAll Random random) {
        StageBook book = StageBook.of(Stages.raster(), window);
        book.read(JOB, TestFacts.inspected(JOB, pages));
        List<WorkUnit> running = new ArrayList<>(book.units());

        while (!running.isEmpty() && running.getFirst().kind() == UnitKind.PAGES) {
            assertThat(running).hasSizeLessThanOrEqualTo(window);
            WorkUnit ended = running.remove(random.nextInt(running.size()));
            book.forgetEmissions();
            book.read(
                    TestFacts.done(JOB, Stage.RASTER, ended.pages()), TestFacts.done(JOB, Stage.RASTER, ended.pages()));
            running.addAll(book.units());
        }

        assertThat(running).singleElement().satisfies(unit -> assertThat(unit.kind())
                .isEqualTo(UnitKind.ASSEMBLE));
        assertThat(book.state().done()).isEqualTo(PageRanges.upTo(pages));
        assertThat(book.state().waiting()).isEmpty();
    }

    @Property(tries = 200)
    void theSameFactsGiveTheSameAssembly(
            @ForAll("anyOrder") List<Event> one, @ForAll("anyOrder") List<Event> other, @ForAll Stage stage) {
        StageBook first = StageBook.of(functions(stage));
        StageBook second = StageBook.of(functions(stage));

        first.read(withoutFailures(one));
        second.read(withoutFailures(other));

        assertThat(first.units().getLast()).isEqualTo(second.units().getLast());
    }

    @Property(tries = 200)
    void nothingIsAskedForOnceTheJobIsCancelled(@ForAll("anyOrder") List<Event> facts, @ForAll Stage stage) {
        StageBook book = StageBook.of(functions(stage));
        int half = facts.size() / 2;
        book.read(facts.subList(0, half));
        book.read(TestFacts.cancelled(JOB));
        book.forgetEmissions();

        book.read(facts.subList(half, facts.size()));

        assertThat(book.units()).isEmpty();
    }

    @Property(tries = 100)
    void theBookSurvivesItsJson(@ForAll("anyOrder") List<Event> facts, @ForAll Stage stage) {
        StageBook book = StageBook.of(functions(stage));

        book.read(facts);

        assertThat(copy(book.state(), StageJobState.class)).isEqualTo(book.state());
        assertThat(copy(book.facts(), StageJobFacts.class)).isEqualTo(book.facts());
    }

    /** Every fact at least once, some of them more often, shuffled. */
    @Provide
    Arbitrary<List<Event>> anyOrder() {
        return Arbitraries.of(FACTS).list().ofMaxSize(12).flatMap(again -> {
            List<Event> all = new ArrayList<>(FACTS);
            all.addAll(again);
            return Arbitraries.shuffle(all);
        });
    }

    private static Stream<Event> units(Stage stage) {
        return Stream.of(
                TestFacts.done(JOB, stage, new PageRange(1, 2)),
                TestFacts.unitFinished(
                        JOB, stage, new PageRange(3, 4), PageRanges.parse("3"), PageRanges.NONE, PageRanges.NONE),
                TestFacts.unitFinished(
                        JOB, stage, new PageRange(3, 4), PageRanges.parse("3"), PageRanges.parse("4"), PageRanges.NONE),
                TestFacts.done(JOB, stage, new PageRange(5, 6)),
                TestFacts.done(JOB, stage, new PageRange(7, 7)));
    }

    private static List<Event> withoutFailures(List<Event> facts) {
        return facts.stream().filter(fact -> !(fact instanceof StageFailed)).toList();
    }

    private static StageFunctions functions(Stage stage) {
        return switch (stage) {
            case EXTRACTION -> Stages.extraction();
            case RASTER -> Stages.raster();
            case ANALYSIS -> Stages.analysis();
            case REPORT -> Stages.report();
        };
    }

    private static <T> T copy(T value, Class<T> type) {
        return Json.mapper().readValue(Json.mapper().writeValueAsBytes(value), type);
    }
}
