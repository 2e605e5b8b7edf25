package dev.dataflow.report.core;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * A report's own words in its language: messages with plural forms ({@code messages.properties}, {@code messages_fr.properties}), numbers,
 * sizes and times. Safe for use by many threads.
 */
final class Wording {

    /** Thousands of thousands: sizes are told as people count, 1 kB being 1000 bytes. */
    private static final long KILO = 1000;

    private final Locale locale;
    private final ResourceBundle messages;

    private Wording(Locale locale) {
        this.locale = locale;
        this.messages = ResourceBundle.getBundle(
                "dev.dataflow.report.core.messages", locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    /** @param language {@code en} or {@code fr}; anything else is English */
    static Wording in(String language) {
        return new Wording(language.equals("fr") ? Locale.FRANCE : Locale.UK);
    }

    /** The message under {@code key}, its {@code {0}}, {@code {1}} filled in. */
    String say(String key, Object... arguments) {
        return new MessageFormat(messages.getString(key), locale).format(arguments);
    }

    /** The message of a value: {@code status.done}. */
    String name(Enum<?> value, String prefix) {
        return say(prefix + "." + value.name().toLowerCase(Locale.ROOT));
    }

    String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** A length in points, without decimals that say nothing. */
    String points(double points) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(1);
        return format.format(points);
    }

    /** A share from 0 to 1. */
    String percent(double share) {
        return NumberFormat.getPercentInstance(locale).format(share);
    }

    /** A file size: {@code 1.2 MB}, {@code 1,2 Mo}. */
    String bytes(long bytes) {
        List<String> units = List.of("unit.byte", "unit.kilobyte", "unit.megabyte", "unit.gigabyte");
        double amount = bytes;
        int unit = 0;
        while (amount >= KILO && unit < units.size() - 1) {
            amount /= KILO;
            unit++;
        }
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(unit == 0 || amount >= 100 ? 0 : 1);
        return format.format(amount) + "\u00A0" + say(units.get(unit));
    }

    /** A moment, in UTC. */
    String time(Instant instant) {
        return DateTimeFormatter.ofPattern(messages.getString("time.pattern"), locale)
                .format(instant.atOffset(ZoneOffset.UTC));
    }

    String language() {
        return locale.getLanguage();
    }

    /** The name of a language, by its ISO 639-1 code: {@code French}, {@code français}. */
    String languageName(String code) {
        return Locale.of(code).getDisplayLanguage(locale);
    }
}
