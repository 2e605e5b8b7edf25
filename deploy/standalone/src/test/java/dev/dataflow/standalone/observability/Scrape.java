package dev.dataflow.standalone.observability;

import dev.dataflow.standalone.observability.Query.LabelMatcher;
import dev.dataflow.standalone.observability.Query.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What processes show at {@code /actuator/prometheus}, as far as names, labels and values of labels go. */
public final class Scrape {

    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? \\S+");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) \\S+");

    /** What Prometheus itself adds to each series, and what {@code prometheus.yml} does. */
    private static final Set<String> OF_THE_TARGET = Set.of("job", "instance", "service");

    /** What Prometheus itself knows of each target. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up");

    private final Map<String, Map<String, Set<String>>> samples = new HashMap<>();
    private final Set<String> families = new TreeSet<>();

    /** Takes in what a process shows. */
    public void add(String text) {
        text.lines().forEach(line -> {
            Matcher type = TYPE.matcher(line);
            if (type.matches()) {
                families.add(type.group(1));
                return;
            }
            Matcher sample = SAMPLE.matcher(line);
            if (sample.matches()) {
                Map<String, Set<String>> labels = samples.computeIfAbsent(sample.group(1), _ -> new HashMap<>());
                Stream.ofNullable(sample.group(2))
                        .flatMap(all -> LABEL.matcher(all).results())
                        .forEach(label -> labels.computeIfAbsent(label.group(1), _ -> new TreeSet<>())
                                .add(label.group(2)));
            }
        });
    }

    /** The metrics that are shown and begin so; the {@code _max} of a timer is a part of it. */
    public Set<String> families(String prefix) {
        Set<String> found = new TreeSet<>(families);
        found.removeIf(name -> !name.startsWith(prefix) || name.endsWith("_max"));
        return found;
    }

    /** What a query asks for that is not there; empty when all is. */
    public List<String> missing(Query query) {
        List<String> missing = new ArrayList<>();
        for (Selector selector : query.selected()) {
            if (OF_PROMETHEUS.contains(selector.metric())) {
                continue;
            }
            Map<String, Set<String>> labels = samples.get(selector.metric());
            if (labels == null) {
                missing.add("%s: no metric %s".formatted(query.source(), selector.metric()));
                continue;
            }
            selector.matchers().stream()
                    .filter(matcher -> !matches(selector.metric(), labels, matcher))
                    .forEach(matcher ->
                            missing.add("%s: no %s with %s".formatted(query.source(), selector.metric(), matcher)));
        }
        query.labels().stream()
                .filter(label -> !OF_THE_TARGET.contains(label) && !isLabelOfAny(query.selected(), label))
                .forEach(label -> missing.add("%s: no label %s".formatted(query.source(), label)));
        return missing;
    }

    /** Values of ours are all there from the start; others, such as a status of HTTP, come with the first of them. */
    private static boolean matches(String metric, Map<String, Set<String>> labels, LabelMatcher matcher) {
        if (OF_THE_TARGET.contains(matcher.label())) {
            return true;
        }
        Set<String> values = labels.getOrDefault(matcher.label(), Set.of());
        boolean exactly = matcher.operator().equals("=") && metric.startsWith("dataflow_");
        return exactly ? values.contains(matcher.value()) : !values.isEmpty();
    }

    private boolean isLabelOfAny(List<Selector> selected, String label) {
        return selected.stream().anyMatch(selector -> samples.getOrDefault(selector.metric(), Map.of())
                .containsKey(label));
    }
}
