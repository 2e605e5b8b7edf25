package dev.dataflow.analysis.core.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.analysis.core.reading.Block;
import dev.dataflow.analysis.core.reading.PageText;
import dev.dataflow.analysis.core.result.KeyPhrase;
import dev.dataflow.pipeline.document.Box;
import dev.dataflow.pipeline.document.ElementType;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SurveyTest {

    @Test
    void keyPhrasesAreThoseThatTheTextComesBackTo() {
        List<KeyPhrase> phrases = phrases(
                "en",
                "The wind farm stands on the hill. A wind farm makes electricity.",
                "The council likes the wind farm, and electricity is cheap. Freedom of speech matters. Freedom of speech wins.");

        assertThat(phrases)
                .extracting(KeyPhrase::phrase)
                .startsWith("wind farm")
                .contains("Freedom of speech", "electricity");
        assertThat(phrases.getFirst().pages()).containsExactly(1, 2);
        assertThat(phrases.getFirst().score()).isEqualTo(1);
    }

    @Test
    void frenchElisionsBelongToTheirPhrase() {
        List<KeyPhrase> phrases =
                phrases("fr", "Le code de la route et le droit d'auteur.", "Un droit d'auteur. Le code de la route.");

        assertThat(phrases).extracting(KeyPhrase::phrase).contains("code de la route", "droit d'auteur");
    }

    @Test
    void whatStandsOnceOnEveryPageIsNoKeyPhrase() {
        Survey survey = new Survey("en", 10);
        IntStream.rangeClosed(1, 40)
                .forEach(page ->
                        survey.add(page(page, "Confidential draft. Turbines turn, and turbines turn turbines.")));

        assertThat(survey.keyPhrases(10))
                .extracting(KeyPhrase::phrase)
                .doesNotContain("Confidential draft")
                .isNotEmpty();
    }

    @Test
    void referencesAndNoticesAreNotQuoted() {
        Survey survey = new Survey("en", 10);
        survey.add(page(
                1,
                "Permission to make digital or hard copies of this work is granted without fee. "
                        + "see the lower case beginning of this sentence here. "
                        + "This sentence is a good one that a summary could quote. Too short."));

        assertThat(survey.sentences(10))
                .extracting(Candidate::text)
                .containsExactly("This sentence is a good one that a summary could quote.");
    }

    @Property
    void aSampleKeepsTheFirstAndIsBounded(@ForAll @IntRange(min = 0, max = 3000) int count) {
        SentenceSample sample = new SentenceSample(50, 10);
        IntStream.range(0, count).forEach(i -> sample.add("s" + i, 1, 1));

        List<Integer> kept = sample.sentences().stream().map(Candidate::index).toList();
        assertThat(sample.seen()).isEqualTo(count);
        assertThat(kept).hasSizeLessThanOrEqualTo(50).isSorted().doesNotHaveDuplicates();
        assertThat(kept.subList(0, Math.min(10, count)))
                .isEqualTo(IntStream.range(0, Math.min(10, count)).boxed().toList());
        assertThat(kept.size()).isGreaterThanOrEqualTo(Math.min(count, 25));
    }

    private static List<KeyPhrase> phrases(String language, String... pages) {
        Survey survey = new Survey(language, 10);
        IntStream.range(0, pages.length).forEach(i -> survey.add(page(i + 1, pages[i])));
        return survey.keyPhrases(10);
    }

    private static PageText page(int number, String text) {
        Block block = new Block(ElementType.PARAGRAPH, 0, text, new Box(0, 0, 1, 1));
        return new PageText(number, 612, 792, false, List.of(block), List.of());
    }
}
