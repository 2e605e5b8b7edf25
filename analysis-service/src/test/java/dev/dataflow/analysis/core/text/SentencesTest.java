package dev.dataflow.analysis.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SentencesTest {

    @Test
    void aSentenceEndsAtItsPoint() {
        assertThat(Sentences.of("One is here. Two follows! Is three there? Yes."))
                .containsExactly("One is here.", "Two follows!", "Is three there?", "Yes.");
    }

    @Test
    void englishAbbreviationsEndNoSentence() {
        assertThat(Sentences.of("Dr. Smith of Acme Inc. met J. R. Jones, e.g. See Fig. 3 of it. He left."))
                .containsExactly("Dr. Smith of Acme Inc. met J. R. Jones, e.g. See Fig. 3 of it.", "He left.");
    }

    @Test
    void frenchAbbreviationsEndNoSentence() {
        assertThat(Sentences.of("M. Dupont habite av. Foch. Cf. l'art. 3 du code, p. ex. Il est parti."))
                .containsExactly("M. Dupont habite av. Foch.", "Cf. l'art. 3 du code, p. ex. Il est parti.");
    }

    @Test
    void numbersAreNotCut() {
        assertThat(Sentences.of("Version 3.14 costs 1.234,56 € today. Good.")).hasSize(2);
    }

    @Test
    void emptyTextHasNone() {
        assertThat(Sentences.of(" \n ")).isEmpty();
    }

    @Property
    void togetherTheyHoldEveryCharacterButWhiteSpace(@ForAll("texts") String text) {
        assertThat(String.join("", Sentences.of(text)).replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("Dr.", "M.", "A", "word", ".", "!", " ", "\n", "3.5", "etc.", "Is", "(", ")", "«", "é")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join(" ", parts).strip());
    }
}
