package dev.dataflow.standalone.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.standalone.observability.ObservabilityFiles.Alert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AlertsTest {

    private static final Path RUNBOOK = Path.of("../../docs/operate-alerts.md");
    private static final List<String> PARTS = List.of("**Means**", "**Users see**", "**Look at**", "**Do**");

    @Test
    void rulesAndTheirUnitTestsHold() throws Exception {
        Promtool.run("check", "rules", ObservabilityFiles.ALERTS.toString());
        Promtool.run(
                "check",
                "config",
                "--syntax-only",
                ObservabilityFiles.FOLDER.resolve("prometheus.yml").toString());
        Promtool.run(
                "test",
                "rules",
                ObservabilityFiles.FOLDER.resolve("alerts.test.yml").toString());
    }

    @Test
    void everyAlertHasAUnitTestThatSeesItFire() throws IOException {
        String tests = Files.readString(ObservabilityFiles.FOLDER.resolve("alerts.test.yml"));

        assertThat(ObservabilityFiles.alerts()).allSatisfy(alert -> assertThat(tests)
                .contains("runbook_url: " + alert.annotations().get("runbook_url") + "\n"));
    }

    @Test
    void everyAlertHasItsParagraphAndEveryParagraphItsAlert() throws IOException {
        // Given
        List<String> lines = Files.readAllLines(RUNBOOK);

        // When
        List<String> paragraphs = lines.stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();

        // Then
        assertThat(paragraphs)
                .containsExactlyInAnyOrderElementsOf(
                        ObservabilityFiles.alerts().stream().map(Alert::name).toList());
        List<String> texts = List.of(Files.readString(RUNBOOK).split("\n## ", -1));
        assertThat(texts.subList(1, texts.size())).hasSameSizeAs(paragraphs).allSatisfy(text -> assertThat(text)
                .contains(PARTS));
    }

    @Test
    void everyAlertSaysHowUrgentItIsAndWhereToRead() throws IOException {
        assertThat(ObservabilityFiles.alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.labels().get("severity")).isIn("page", "ticket");
            assertThat(alert.annotations().get("summary")).isNotBlank();
            assertThat(alert.annotations().get("runbook_url"))
                    .isEqualTo("docs/operate-alerts.md#" + alert.name().toLowerCase(Locale.ROOT));
        });
    }
}
