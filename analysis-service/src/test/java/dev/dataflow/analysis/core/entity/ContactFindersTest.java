package dev.dataflow.analysis.core.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactFindersTest {

    @Test
    void findsMailAddresses() {
        assertThat(ContactFinders.emails("Write to Jane.Doe+pdf@Example.co.uk, or a@b (not an address)."))
                .extracting(Found::value)
                .containsExactly("jane.doe+pdf@example.co.uk");
    }

    @Test
    void findsWebAddressesWithoutTheSentencesOwnPunctuation() {
        assertThat(ContactFinders.urls("(see https://example.org/a_(b)?x=1, and www.example.com)."))
                .extracting(Found::value)
                .containsExactly("https://example.org/a_(b)?x=1", "http://www.example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+33 1 23 45 67 89",
                "01 23 45 67 89",
                "01.23.45.67.89",
                "(415) 555-0132",
                "415-555-0132",
                "+1 415-555-0132"
            })
    void findsTelephoneNumbers(String phone) {
        assertThat(ContactFinders.phones("call " + phone + " now"))
                .extracting(Found::text)
                .containsExactly(phone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 234 567,89", "2024-03-05", "ISBN 0-13-110362-8", "12 34 56", "0.1234567890"})
    void otherNumbersAreNotTelephones(String text) {
        assertThat(ContactFinders.phones(text)).isEmpty();
    }
}
