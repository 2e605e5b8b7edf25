package dev.dataflow.report.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "write to ann.b+c@mail.example.org now | write to [email] now",
                "ann (at) example.org | [email]",
                "rené@exämple.fr | [email]",
                "tel +33 6 12 34 56 78. | tel [phone].",
                "+1 (555) 010-9999 | [phone]",
                "06 12 34 56 78 | [phone]",
                "0612345678 | [phone]",
                "(555) 123-4567 | [phone]",
                "555-123-4567 | [phone]",
                "IBAN FR1420041010050500013M02606 | IBAN [iban]",
                "DE89 3704 0044 0532 0130 00 | [iban]",
                "4111 1111 1111 1111 | [card]",
                "4111111111111111 | [card]",
                "SSN 123-45-6789 | SSN [social security number]",
                "2 85 05 78 006 084 91 | [social security number]"
            })
    void masksByForm(String text, String masked) {
        assertThat(PersonalData.mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5 March 2025",
                "2025-03-05",
                "€ 1 200 000.00",
                "ISO 9001:2015",
                "page 12 of 352",
                "DE00 1234 5678 9012 3456 78",
                "order 4111 1111 1111 1112",
                "$5 \\ a$b"
            })
    void leavesWhatOnlyLooksLikeIt(String text) {
        assertThat(PersonalData.mask(text)).isEqualTo(text);
    }

    @Test
    void longTextTakesItsLengthAndNoMore() {
        String tricky = "a.".repeat(5000) + "1 ".repeat(5000) + "@".repeat(5000) + "AB12 ".repeat(1000);
        assertTimeout(Duration.ofSeconds(2), () -> PersonalData.mask(tricky));
    }
}
