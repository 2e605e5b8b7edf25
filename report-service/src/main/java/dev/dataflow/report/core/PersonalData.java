package dev.dataflow.report.core;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks what identifies a person by its form alone: e-mail addresses, IBANs, payment card numbers (Luhn), French and United States social
 * security numbers, and phone numbers (international, French, North American).
 *
 * <p>Names, postal addresses, birth dates and whatever else only a reader can tell stay as they are. Every pattern is bounded, so that the
 * time is linear in the text.
 */
final class PersonalData {

    private static final Pattern EMAIL = Pattern.compile(
            "[\\p{L}\\p{N}._%+'-]{1,64}\\s?(?:@|\\(at\\)|\\[at\\])\\s?[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,6}");
    private static final Pattern IBAN =
            Pattern.compile("(?<![\\p{L}\\p{N}])\\p{Alpha}{2}\\d{2}(?:[ \\u00A0-]?[\\p{Alpha}\\d]{4}){2,7}"
                    + "(?:[ \\u00A0-]?[\\p{Alpha}\\d]{1,3})?(?![\\p{L}\\p{N}])");
    private static final Pattern CARD = Pattern.compile("(?<!\\d)\\d(?:[ \\u00A0-]?\\d){12,18}(?!\\d)");
    private static final Pattern SOCIAL_SECURITY = Pattern.compile(
            "(?<!\\d)(?:\\d{3}-\\d{2}-\\d{4}|[12][ .\\u00A0]?\\d{2}[ .\\u00A0]?(?:0[1-9]|1[0-2])[ .\\u00A0]?(?:\\d{2}|2[AB])[ .\\u00A0]?\\d{3}"
                    + "[ .\\u00A0]?\\d{3}(?:[ .\\u00A0]?\\d{2})?)(?!\\d)");
    private static final Pattern PHONE = Pattern.compile("(?<![\\p{L}\\p{N}+])(?:"
            + "(?:\\+|00)[1-9]\\d{0,2}(?:[ .\\u00A0/-]?\\(?\\d{1,4}\\)?){2,6}"
            + "|0[1-9](?:[ .\\u00A0-]?\\d{2}){4}"
            + "|(?:1[ .-])?(?:\\(\\d{3}\\) ?|\\d{3}[ .\\u00A0-])\\d{3}[ .\\u00A0-]\\d{4}"
            + ")(?!\\p{N})");

    private static final int MIN_PHONE_DIGITS = 8;

    private PersonalData() {}

    /** The text with every match replaced by its kind in brackets: {@code [email]}, {@code [phone]}. */
    static String mask(String text) {
        String masked = EMAIL.matcher(text).replaceAll("[email]");
        masked = IBAN.matcher(masked).replaceAll(found -> isIban(found.group()) ? "[iban]" : asIs(found));
        masked = SOCIAL_SECURITY.matcher(masked).replaceAll("[social security number]");
        masked = CARD.matcher(masked).replaceAll(found -> isCard(found.group()) ? "[card]" : asIs(found));
        return PHONE.matcher(masked)
                .replaceAll(found -> digits(found.group()).length() >= MIN_PHONE_DIGITS ? "[phone]" : asIs(found));
    }

    private static String asIs(MatchResult found) {
        return Matcher.quoteReplacement(found.group());
    }

    /** ISO 13616: the check digits make the number 1 modulo 97. */
    private static boolean isIban(String text) {
        String compact = text.replaceAll("[ \\u00A0-]", "").toUpperCase(Locale.ROOT);
        if (compact.length() < 15 || compact.length() > 34) {
            return false;
        }
        StringBuilder number = new StringBuilder();
        (compact.substring(4) + compact.substring(0, 4)).chars().forEach(c -> number.append(Character.digit(c, 36)));
        return new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).equals(BigInteger.ONE);
    }

    /** Luhn: every second digit from the right counts double, the sum ends in 0. */
    private static boolean isCard(String text) {
        String digits = digits(text);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : digit * 2;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }
}
