package dev.dataflow.analysis.core.entity;

import java.util.Locale;
import java.util.Map;

/** Signs, codes and names of currencies, and their ISO 4217 codes. A bare {@code $} is taken for the US dollar. */
final class Currencies {

    /** What may stand before a number. */
    static final String BEFORE =
            "US\\$|CA\\$|AU\\$|C\\$|A\\$|[$€£¥₹]|(?:USD|EUR|GBP|JPY|CHF|CAD|AUD|CNY|INR|SEK|NOK|DKK|PLN|BRL)(?![\\p{L}])";

    /** What may stand after one. */
    static final String AFTER = "(?:[$€£¥₹]|(?:USD|EUR|GBP|JPY|CHF|CAD|AUD|CNY|INR|SEK|NOK|DKK|PLN|BRL"
            + "|(?i:dollars?|euros?|pounds sterling|livres sterling|francs suisses|yens?))(?![\\p{L}\\p{N}]))";

    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("$", "USD"),
            Map.entry("us$", "USD"),
            Map.entry("ca$", "CAD"),
            Map.entry("c$", "CAD"),
            Map.entry("au$", "AUD"),
            Map.entry("a$", "AUD"),
            Map.entry("€", "EUR"),
            Map.entry("£", "GBP"),
            Map.entry("¥", "JPY"),
            Map.entry("₹", "INR"),
            Map.entry("dollar", "USD"),
            Map.entry("dollars", "USD"),
            Map.entry("euro", "EUR"),
            Map.entry("euros", "EUR"),
            Map.entry("pounds sterling", "GBP"),
            Map.entry("livres sterling", "GBP"),
            Map.entry("francs suisses", "CHF"),
            Map.entry("yen", "JPY"),
            Map.entry("yens", "JPY"));

    private Currencies() {}

    /** The ISO 4217 code of a sign, code or name. */
    static String code(String written) {
        return CODES.getOrDefault(written.toLowerCase(Locale.ROOT), written.toUpperCase(Locale.ROOT));
    }
}
