package dev.dataflow.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.job.JobOptions.Analysis;
import dev.dataflow.pipeline.job.JobOptions.RasterPages;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.page.PageRanges;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of the progress fold, over stories of jobs told in every order. */
class JobFoldLawsTest {

    @Property(tries = 300)
    void sameStateWhateverOrderFactsArrive(@ForAll("stories") Story story, @ForAll long seed) {
        JobState inOrder = lastOf(states(story.facts()));

        JobState shuffled = lastOf(states(disturbed(story.facts(), seed)));

        assertThat(unnumbered(shuffled)).isEqualTo(unnumbered(inOrder));
        assertThat(shuffled.status().terminal()).isTrue();
    }

    @Property(tries = 300)
    void progressAndPhaseNeverGoBack(@ForAll("stories") Story story, @ForAll long seed) {
        List<JobState> states = states(disturbed(story.facts(), seed));

        for (int i = 1; i < states.size(); i++) {
            assertThat(states.get(i).progress())
                    .isGreaterThanOrEqualTo(states.get(i - 1).progress());
            assertThat(states.get(i).phase())
                    .isGreaterThanOrEqualTo(states.get(i - 1).phase());
            assertThat(states.get(i).sequence()).isEqualTo(states.get(i - 1).sequence() + 1);
        }
        assertThat(states).allSatisfy(state -> assertThat(state.progress() == 100)
                .isEqualTo(state.status() == JobStatus.SUCCESS));
        assertThat(lastOf(states).history())
                .isSortedAccordingTo((a, b) -> a.phase() == b.phase()
                        ? Integer.compare(a.progress(), b.progress())
                        : a.phase().compareTo(b.phase()));
        assertThat(lastOf(states).history()).hasSizeLessThan(121);
    }

    @Property(tries = 200)
    void replayingFactsChangesNothing(@ForAll("stories") Story story, @ForAll long seed) {
        List<Event> told = disturbed(story.facts(), seed);
        List<Event> head = told.subList(0, (int) Math.floorMod(seed, (long) told.size()));
        JobFold fold = fold(JobFold.empty(Story.JOB), head);

        JobFold replayed = fold(fold, disturbed(head, seed + 1));

        assertThat(replayed).isSameAs(fold);
    }

    @Property(tries = 200)
    void nothingChangesAfterTheEnd(@ForAll("stories") Story story, @ForAll long seed) {
        JobFold ended = fold(JobFold.empty(Story.JOB), story.facts());

        JobFold after = fold(ended, disturbed(story.facts(), seed));

        assertThat(ended.finished()).isTrue();
        assertThat(after).isSameAs(ended);
    }

    @Property(tries = 200)
    void aRetryIsFoldedAloneWhateverComesLateOfTheTryBefore(@ForAll("stories") Story story, @ForAll long seed) {
        JobFold first = fold(JobFold.empty(Story.JOB), story.facts());
        List<Event> late = new ArrayList<>(story.again().facts());
        late.addAll(story.facts());

        JobState state = fold(first, disturbed(late, seed)).state().orElseThrow();

        JobState alone = lastOf(states(story.again().facts()));
        assertThat(state.stages()).isEqualTo(alone.stages());
        assertThat(state.attempt()).isEqualTo(2);
        assertThat(state.status()).isEqualTo(alone.status());
        assertThat(state.submittedAt()).isEqualTo(first.state().orElseThrow().submittedAt());
        assertThat(state.startedAt()).isEqualTo(alone.startedAt());
    }

    @Property(tries = 200)
    void aFoldKeptSmallGoesOnAsOneThatWasNot(@ForAll("stories") Story story, @ForAll long seed) {
        List<Event> more = disturbed(story.again().facts(), seed);
        JobFold ended = fold(JobFold.empty(Story.JOB), story.facts());

        JobFold small = fold(ended.atRest(), story.facts());

        assertThat(small).isEqualTo(ended.atRest());
        assertThat(fold(small, more)).isEqualTo(fold(ended, more));
    }

    @Property(tries = 100)
    void foldsSurviveTheirJson(@ForAll("stories") Story story, @ForAll long seed) {
        List<Event> told = disturbed(story.facts(), seed);
        JobFold fold = fold(JobFold.empty(Story.JOB), told.subList(0, told.size() / 2));

        JobFold read = Json.mapper().readValue(Json.mapper().writeValueAsBytes(fold), JobFold.class);

        assertThat(read).isEqualTo(fold);
    }

    @Provide
    Arbitrary<Story> stories() {
        Arbitrary<Integer> pages = Arbitraries.integers().between(1, 40);
        return pages.flatMap(count -> Combinators.combine(
                        Arbitraries.integers().between(1, 9),
                        pageSets(count),
                        pageSets(count),
                        Arbitraries.of(RasterPages.class),
                        Arbitraries.of(Analysis.LOCAL, Analysis.NONE),
                        Arbitraries.of(true, false))
                .as((unitSize, text, bad, raster, analysis, fails) ->
                        new Story(1, count, unitSize, text, bad, raster, analysis, fails)));
    }

    private static Arbitrary<PageRanges> pageSets(int count) {
        Arbitrary<PageRanges> some = Arbitraries.integers()
                .between(1, count)
                .set()
                .ofMaxSize(Math.min(count, 8))
                .map(PageRanges::ofPages);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(5, some),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(PageRanges.upTo(count))),
                net.jqwik.api.Tuple.of(2, Arbitraries.just(PageRanges.NONE)));
    }

    /** The facts in another order, some of them twice or three times. */
    private static List<Event> disturbed(List<Event> facts, long seed) {
        Random random = new Random(seed);
        List<Event> told = new ArrayList<>(facts);
        for (int i = random.nextInt(facts.size() + 1); i > 0; i--) {
            told.add(facts.get(random.nextInt(facts.size())));
        }
        Collections.shuffle(told, random);
        return told;
    }

    private static JobFold fold(JobFold start, List<Event> facts) {
        JobFold fold = start;
        for (Event fact : facts) {
            fold = JobFolder.apply(fold, fact);
        }
        return fold;
    }

    static List<JobState> states(List<Event> facts) {
        List<JobState> states = new ArrayList<>();
        JobFold fold = JobFold.empty(Story.JOB);
        for (Event fact : facts) {
            fold = JobFolder.apply(fold, fact);
            fold.state()
                    .filter(state -> states.isEmpty() || !states.getLast().equals(state))
                    .ifPresent(states::add);
        }
        return states;
    }

    private static JobState lastOf(List<JobState> states) {
        return states.getLast();
    }

    /** What does not depend on how a state was reached: all but sequence, history and the exact error text. */
    private static List<Object> unnumbered(JobState state) {
        return List.of(
                state.status(),
                state.phase(),
                state.progress(),
                state.step().startsWith("none of") ? "none" : state.step(),
                state.stages(),
                state.pageCount(),
                state.warnings(),
                state.outputs(),
                state.startedAt(),
                String.valueOf(state.finishedAt()),
                phases(state));
    }

    private static Set<JobPhase> phases(JobState state) {
        return state.status() == JobStatus.SUCCESS
                ? state.history().stream().map(HistoryEntry::phase).collect(Collectors.toSet())
                : Set.of();
    }
}
