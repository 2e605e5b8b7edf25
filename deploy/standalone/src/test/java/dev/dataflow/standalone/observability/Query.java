package dev.dataflow.standalone.observability;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a PromQL expression asks for. No library for Java reads PromQL, so this only picks names out of it: promtool says whether it is an
 * expression at all. It knows what our own expressions use; {@code QueryTest} says what that is.
 *
 * @param source   who asks: a panel, or an alert
 * @param text     the expression
 * @param selected each metric that is named
 * @param labels   labels that results are grouped or matched by
 */
public record Query(String source, String text, List<Selector> selected, Set<String> labels) {

    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern MATCHER =
            Pattern.compile("(" + NAME + ")\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern METRIC =
            Pattern.compile("(" + NAME + ")\\s*(\\{(?:[^}\"]|\"(?:[^\"\\\\]|\\\\.)*\")*}|\\(|)");
    private static final Set<String> WORDS =
            Set.of("and", "or", "unless", "bool", "offset", "by", "without", "on", "inf", "nan");

    /**
     * A metric by its name.
     *
     * @param matchers what its labels must be
     */
    public record Selector(String metric, List<LabelMatcher> matchers) {}

    /** What a label must be, or must not. */
    public record LabelMatcher(String label, String operator, String value) {}

    static Query of(String source, String text) {
        Set<String> labels = new LinkedHashSet<>();
        Matcher groupings = GROUPING.matcher(RANGE.matcher(text).replaceAll(""));
        String rest = groupings.replaceAll(grouping -> {
            for (String label : grouping.group(1).split(",", -1)) {
                labels.add(label.trim());
            }
            return " ";
        });
        labels.remove("");
        List<Selector> selected = new ArrayList<>();
        METRIC.matcher(rest).results().forEach(found -> {
            if (!found.group(2).equals("(") && !isWordOrNumber(rest, found)) {
                selected.add(new Selector(found.group(1), matchers(found.group(2))));
            }
        });
        return new Query(source, text, List.copyOf(selected), Set.copyOf(labels));
    }

    private static boolean isWordOrNumber(String text, MatchResult found) {
        boolean inNumber = found.start() > 0 && Character.isDigit(text.charAt(found.start() - 1));
        return inNumber || WORDS.contains(found.group(1).toLowerCase(Locale.ROOT));
    }

    private static List<LabelMatcher> matchers(String braces) {
        return MATCHER.matcher(braces)
                .results()
                .map(matcher -> new LabelMatcher(matcher.group(1), matcher.group(2), matcher.group(3)))
                .toList();
    }
}
