package dev.dataflow.analysis.core.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateFinderTest {

    private final DateFinder english = new DateFinder("en");
    private final DateFinder french = new DateFinder("fr");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "on 2024-03-05 at noon | 2024-03-05",
                "at 2024-03-05T10:20:30Z exactly | 2024-03-05",
                "March 5, 2024 | 2024-03-05",
                "Mar. 5th 2024 | 2024-03-05",
                "the 5th of March 2024, a Tuesday | 2024-03-05",
                "05-Mar-2024 | 2024-03-05",
                "le 1er janvier 2023. | 2023-01-01",
                "le 14 juillet 1789 | 1789-07-14",
                "en août 2021, | 2021-08",
                "September 2010 | 2010-09",
                "31/12/1999 | 1999-12-31",
                "12/31/99 | 1999-12-31",
                "05.03.2024 | 2024-03-05"
            })
    void readsADate(String text, String value) {
        assertThat(english.find(text)).extracting(Found::value).containsExactly(value);
        assertThat(english.find(text)).extracting(Found::ambiguous).containsOnlyNulls();
    }

    @ParameterizedTest
    @CsvSource({
        "version 1.2.2024.1",
        "2024-13-45",
        "30.02.2024",
        "may 20",
        "section 3-4-05",
        "call 01/02/03/04",
        "0042 mai"
    })
    void isNotTakenInByWhatOnlyLooksLikeADate(String text) {
        assertThat(english.find(text)).isEmpty();
    }

    @Test
    void dayAndMonthThatCouldBeSwappedAreReadAsTheLanguageDoesAndMarked() {
        Found inEnglish = english.find("due 05/03/2024").getFirst();
        Found inFrench = french.find("dû le 05/03/2024").getFirst();

        assertThat(List.of(inEnglish.value(), inFrench.value())).containsExactly("2024-05-03", "2024-03-05");
        assertThat(List.of(inEnglish.ambiguous(), inFrench.ambiguous())).containsOnly(true);
    }

    @Property
    void everyDayIsReadAsItIsWritten(@ForAll @IntRange(min = 0, max = 200_000) int days) {
        LocalDate date = LocalDate.of(1600, 1, 1).plusDays(days);
        String words = date.format(DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.FRENCH));

        assertThat(french.find("le " + words + ".")).extracting(Found::value).containsExactly(date.toString());
        assertThat(french.find("(" + date + ")")).extracting(Found::value).containsExactly(date.toString());
    }

    @Property(tries = 300)
    void anyTextIsSurvived(@ForAll @StringLength(max = 200) String text) {
        assertThat(english.find(text)).allSatisfy(found -> assertThat(text.substring(found.start(), found.end()))
                .isEqualTo(found.text()));
    }
}
