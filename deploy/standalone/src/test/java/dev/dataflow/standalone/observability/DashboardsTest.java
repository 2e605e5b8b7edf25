package dev.dataflow.standalone.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

class DashboardsTest {

    @TempDir
    Path folder;

    @Test
    void dashboardsHaveTitlesAndNamesOfTheirOwn() throws IOException {
        List<Path> files = ObservabilityFiles.dashboards();

        assertThat(files)
                .extracting(Path::getFileName)
                .extracting(Path::toString)
                .containsExactly("operators.json", "users.json");
        assertThat(files.stream().map(DashboardsTest::read).map(json -> json.path("uid")
                        .asString("")))
                .doesNotHaveDuplicates();
        assertThat(files).allSatisfy(file -> assertThat(read(file).path("title").asString(""))
                .isNotBlank());
    }

    @Test
    void everyPanelSaysWhatItShowsInWhichUnitAndWhichLineIsWhat() throws IOException {
        assertThat(ObservabilityFiles.panels()).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.title()).isNotBlank();
            assertThat(panel.json().path("description").asString(""))
                    .as(panel.title())
                    .isNotBlank();
            assertThat(panel.json().at("/fieldConfig/defaults/unit").asString(""))
                    .as(panel.title())
                    .isNotBlank();
            assertThat(panel.json().at("/datasource/uid").asString("")).isEqualTo("prometheus");
            assertThat(panel.targets()).as(panel.title()).isNotEmpty().allSatisfy(target -> assertThat(
                            target.path("legendFormat").asString(""))
                    .as(panel.title())
                    .isNotBlank());
        });
    }

    @Test
    void whatPanelsAskForIsPromQl() throws Exception {
        // Given
        List<Map<String, String>> rules = ObservabilityFiles.queries().stream()
                .map(query -> Map.of("record", "a:panel", "expr", query.text().replace("$__rate_interval", "5m")))
                .toList();
        Path file = Files.writeString(
                folder.resolve("panels.yml"),
                new Yaml().dump(Map.of("groups", List.of(Map.of("name", "panels", "rules", rules)))));

        // When, then
        Promtool.run("check", "rules", "--lint=none", file.toString());
    }

    private static JsonNode read(Path file) {
        try {
            return Json.mapper().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
