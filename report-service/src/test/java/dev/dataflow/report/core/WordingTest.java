package dev.dataflow.report.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    @ParameterizedTest
    @CsvSource({
        "en, 0, no pages",
        "en, 1, 1 page",
        "en, 2, 2 pages",
        "en, 1234, '1,234 pages'",
        "fr, 0, aucune page",
        "fr, 1, 1 page",
        "fr, 2, 2 pages",
        "fr, 1234, '1\u202F234 pages'"
    })
    void countsInTheLanguagesOwnForms(String language, int count, String words) {
        assertThat(Wording.in(language).say("count.pages", count)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"en, 999, 999 B", "en, 1500, 1.5 kB", "en, 104857600, 105 MB", "fr, 1500, '1,5 ko'", "fr, 0, 0 o"})
    void tellsSizes(String language, long bytes, String words) {
        assertThat(Wording.in(language).bytes(bytes)).isEqualTo(words.replace(' ', '\u00A0'));
    }

    @Test
    void bothLanguagesHaveEveryMessage() throws Exception {
        assertThat(keys("messages_fr.properties")).isEqualTo(keys("messages.properties"));
    }

    @Test
    void anUnknownLanguageIsEnglish() {
        assertThat(Wording.in("xx").say("section.facts")).isEqualTo("Facts");
    }

    private static Object keys(String file) throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(Resources.text("/dev/dataflow/report/core/" + file)));
        return properties.stringPropertyNames();
    }
}
