package dev.dataflow.standalone.observability;

import dev.dataflow.pipeline.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** What stands in {@code deploy/observability}. */
public final class ObservabilityFiles {

    static final Path FOLDER = Path.of("..", "observability").toAbsolutePath().normalize();
    static final Path ALERTS = FOLDER.resolve("alerts.yml");

    private ObservabilityFiles() {}

    /** An alert rule. */
    record Alert(String name, String expression, Map<String, String> labels, Map<String, String> annotations) {}

    /** A panel that shows something. */
    record Panel(String dashboard, JsonNode json) {

        String title() {
            return json.path("title").asString("");
        }

        List<JsonNode> targets() {
            return json.path("targets").valueStream().toList();
        }
    }

    /** Every expression of every alert and panel. */
    public static List<Query> queries() throws IOException {
        List<Query> queries = new ArrayList<>();
        for (Alert alert : alerts()) {
            queries.add(Query.of("alert " + alert.name(), alert.expression()));
        }
        for (Panel panel : panels()) {
            panel.targets()
                    .forEach(target -> queries.add(Query.of(
                            "dashboard " + panel.dashboard() + ", panel '" + panel.title() + "'",
                            target.path("expr").asString())));
        }
        return queries;
    }

    @SuppressWarnings("unchecked")
    static List<Alert> alerts() throws IOException {
        Map<String, List<Map<String, Object>>> file = new Yaml().load(Files.readString(ALERTS));
        return file.get("groups").stream()
                .flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream())
                .map(rule -> new Alert(
                        (String) rule.get("alert"),
                        (String) rule.get("expr"),
                        (Map<String, String>) rule.get("labels"),
                        (Map<String, String>) rule.get("annotations")))
                .toList();
    }

    static List<Path> dashboards() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("grafana/dashboards"))) {
            return files.sorted().toList();
        }
    }

    static List<Panel> panels() throws IOException {
        List<Panel> panels = new ArrayList<>();
        for (Path file : dashboards()) {
            JsonNode dashboard = Json.mapper().readTree(Files.readString(file));
            dashboard
                    .path("panels")
                    .valueStream()
                    .filter(panel -> !panel.path("type").asString("").equals("row"))
                    .forEach(panel -> panels.add(new Panel(file.getFileName().toString(), panel)));
        }
        return panels;
    }
}
