package dev.dataflow.analysis.core.entity;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** Names of months, English and French, in full and short. */
final class Months {

    private static final Map<String, Integer> BY_NAME = Map.ofEntries(
            Map.entry("january", 1),
            Map.entry("jan", 1),
            Map.entry("janvier", 1),
            Map.entry("janv", 1),
            Map.entry("february", 2),
            Map.entry("feb", 2),
            Map.entry("février", 2),
            Map.entry("fevrier", 2),
            Map.entry("févr", 2),
            Map.entry("fév", 2),
            Map.entry("march", 3),
            Map.entry("mar", 3),
            Map.entry("mars", 3),
            Map.entry("april", 4),
            Map.entry("apr", 4),
            Map.entry("avril", 4),
            Map.entry("avr", 4),
            Map.entry("may", 5),
            Map.entry("mai", 5),
            Map.entry("june", 6),
            Map.entry("jun", 6),
            Map.entry("juin", 6),
            Map.entry("july", 7),
            Map.entry("jul", 7),
            Map.entry("juillet", 7),
            Map.entry("juil", 7),
            Map.entry("august", 8),
            Map.entry("aug", 8),
            Map.entry("août", 8),
            Map.entry("aout", 8),
            Map.entry("september", 9),
            Map.entry("sept", 9),
            Map.entry("sep", 9),
            Map.entry("septembre", 9),
            Map.entry("october", 10),
            Map.entry("oct", 10),
            Map.entry("octobre", 10),
            Map.entry("november", 11),
            Map.entry("nov", 11),
            Map.entry("novembre", 11),
            Map.entry("december", 12),
            Map.entry("dec", 12),
            Map.entry("décembre", 12),
            Map.entry("decembre", 12),
            Map.entry("déc", 12));

    private Months() {}

    /** The month of that name, 1 to 12. */
    static OptionalInt of(String name) {
        Integer month = BY_NAME.get(name.toLowerCase(Locale.ROOT));
        return month == null ? OptionalInt.empty() : OptionalInt.of(month);
    }
}
