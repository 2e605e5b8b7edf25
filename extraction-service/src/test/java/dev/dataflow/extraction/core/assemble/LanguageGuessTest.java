package dev.dataflow.extraction.core.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LanguageGuessTest {

    @Test
    void tellsLanguagesByTheirCommonestWords() {
        assertThat(
                        guess(
                                "It is the duty of the state that there be schools in all of the towns, and that they are of good use to those who go to them."))
                .contains("en");
        assertThat(
                        guess(
                                "Le présent règlement est applicable dans tous les pays de la région, et les États qui en font partie ne peuvent pas le modifier sur ce point."))
                .contains("fr");
        assertThat(
                        guess(
                                "Die Schule ist in der Stadt und sie wird von den Kindern mit Freude besucht, auch wenn es nicht immer leicht ist, den Weg zu finden."))
                .contains("de");
    }

    @Test
    void tellsLanguagesByTheirScript() {
        assertThat(guess("これは日本語の文章であり、ひらがなとカタカナを含んでいるので、すぐにわかります。")).contains("ja");
    }

    @Test
    void saysNothingWhenUnsure() {
        assertThat(guess("12 34 56 kg")).isEmpty();
        assertThat(
                        guess(
                                "Lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor incididunt labore dolore magna aliqua enim minim veniam quis nostrud exercitation ullamco laboris nisi aliquip commodo consequat"))
                .isEmpty();
    }

    private static Optional<String> guess(String text) {
        LanguageGuess guess = new LanguageGuess();
        guess.read(text);
        return guess.language();
    }
}
