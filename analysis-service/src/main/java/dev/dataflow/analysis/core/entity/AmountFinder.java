package dev.dataflow.analysis.core.entity;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds amounts of money: a number with a currency before or after it, and {@code million} and its like between. */
final class AmountFinder implements Finder {

    private static final String NUMBER =
            "\\d{1,3}(?:[ \\u00A0\\u202F'’.,]\\d{3})++(?:[.,]\\d{1,2})?(?!\\d)|\\d{1,15}(?:[.,]\\d{1,2})?(?!\\d)";
    private static final String SCALE = "(?:(?i:thousand|million|billion|milliers?|millions|milliards?|bn)(?!\\p{L})"
            + "(?: (?:de|d['’]))?|[kKMm](?=[$€£]|(?!\\p{L})))";
    private static final String GAP = "[ \\u00A0\\u202F]?";

    private static final Pattern AMOUNT =
            Pattern.compile("(?<![\\p{L}\\p{N}.,])(?<minus>[-−](?<=(?:^|\\s|\\()[-−]))?(?:"
                    + "(?<before>" + Currencies.BEFORE + ")" + GAP + "(?<number1>" + NUMBER + ")(?:" + GAP
                    + "(?<scale1>" + SCALE
                    + "))?"
                    + "|(?<number2>" + NUMBER + ")" + GAP + "(?:(?<scale2>" + SCALE + ")" + GAP + ")?(?<after>"
                    + Currencies.AFTER + "))");

    @Override
    public List<Found> find(String text) {
        List<Found> amounts = new ArrayList<>();
        Matcher matcher = AMOUNT.matcher(text);
        while (matcher.find()) {
            amounts.add(
                    matcher.group("before") != null
                            ? found(matcher, "number1", "scale1", "before")
                            : found(matcher, "number2", "scale2", "after"));
        }
        return amounts;
    }

    private static Found found(Matcher matcher, String number, String scale, String currency) {
        BigDecimal written = Decimals.read(matcher.group(number));
        String scaled = matcher.group(scale);
        BigDecimal value =
                scaled == null ? written : written.multiply(scale(scaled)).stripTrailingZeros();
        BigDecimal signed = matcher.group("minus") == null ? value : value.negate();
        return new Found(
                matcher.start(),
                matcher.end(),
                matcher.group().strip(),
                signed.toPlainString(),
                Currencies.code(matcher.group(currency)),
                null);
    }

    private static BigDecimal scale(String written) {
        String scale = written.toLowerCase(Locale.ROOT);
        if (scale.startsWith("b") || scale.startsWith("milliard")) {
            return BigDecimal.valueOf(1_000_000_000);
        }
        boolean thousand = scale.equals("k") || scale.startsWith("thousand") || scale.startsWith("millier");
        return BigDecimal.valueOf(thousand ? 1_000 : 1_000_000);
    }
}
