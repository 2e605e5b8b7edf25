package dev.dataflow.analysis.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.analysis.core.result.TextLanguage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageDetectionTest {

    private static final LanguageDetection DETECTION = new LanguageDetection();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | The quick brown fox jumps over the lazy dog while the sun sets behind the hills.",
                "fr | Le conseil municipal a décidé hier de construire une nouvelle école au centre de la ville.",
                "de | Der Vertrag wird zwischen den beiden Parteien geschlossen und tritt am ersten Januar in Kraft.",
                "es | El contrato será firmado por ambas partes antes de que termine el mes de septiembre.",
                "ja | この文書は日本語で書かれています。とても短いですが十分です。"
            })
    void tellsTheLanguage(String code, String text) {
        assertThat(DETECTION.detect(text)).map(TextLanguage::code).contains(code);
        assertThat(DETECTION.detect(text).orElseThrow().confidence()).isBetween(0.5, 1.0);
    }

    @Test
    void tooLittleTextTellsNothing() {
        assertThat(DETECTION.detect("12 345 ok")).isEmpty();
    }
}
