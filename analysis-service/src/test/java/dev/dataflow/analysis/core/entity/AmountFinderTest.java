package dev.dataflow.analysis.core.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountFinderTest {

    private final AmountFinder finder = new AmountFinder();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "total $1,234.56 due | 1234.56 | USD",
                "1 234,56 € | 1234.56 | EUR",
                "€1.234,56 | 1234.56 | EUR",
                "EUR 1,200 | 1200 | EUR",
                "CHF 1'250.50 | 1250.50 | CHF",
                "£10 | 10 | GBP",
                "12,5 millions d'euros | 12500000 | EUR",
                "$3.5 billion | 3500000000 | USD",
                "3 milliards de dollars | 3000000000 | USD",
                "5M€ | 5000000 | EUR",
                "une amende de 135 euros. | 135 | EUR",
                "a loss of -$20 | -20 | USD",
                "1.234 EUR | 1234 | EUR",
                "C$99.90 | 99.90 | CAD"
            })
    void readsAnAmount(String text, String value, String currency) {
        assertThat(finder.find(text)).singleElement().satisfies(found -> {
            assertThat(found.value()).isEqualTo(value);
            assertThat(found.currency()).isEqualTo(currency);
        });
    }

    @ParameterizedTest
    @CsvSource({"12 apples", "USD", "$x", "file1$2", "in 2010", "EURO 2024 cup"})
    void aNumberWithoutCurrencyIsNone(String text) {
        assertThat(finder.find(text)).isEmpty();
    }

    @Property
    void readsWhatEnglishAndFrenchFormatsWrite(@ForAll @IntRange(min = 0) int cents) {
        BigDecimal amount = BigDecimal.valueOf(cents, 2);
        String english = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.US)).format(amount);
        String french = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.FRANCE)).format(amount);

        assertThat(finder.find("It costs $" + english + "."))
                .extracting(Found::value)
                .containsExactly(amount.toPlainString());
        assertThat(finder.find("Il coûte " + french + " €."))
                .extracting(Found::value)
                .containsExactly(amount.toPlainString());
    }
}
