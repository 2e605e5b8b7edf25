package dev.dataflow.standalone.observability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The table of {@code docs/metrics.md}. */
public final class MetricsDocument {

    private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");

    private MetricsDocument() {}

    /** The metrics that it names and that begin so. */
    public static Set<String> families(String prefix) throws IOException {
        Set<String> names = new TreeSet<>();
        Files.readAllLines(Path.of("../../docs/metrics.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .flatMap(cell -> NAME.matcher(cell).results())
                .map(name -> name.group(1))
                .filter(name -> name.startsWith(prefix))
                .forEach(names::add);
        return names;
    }
}
