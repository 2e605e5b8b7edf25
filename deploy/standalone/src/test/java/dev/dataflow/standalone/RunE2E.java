package dev.dataflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dataflow run}, as a process. */
class RunE2E {

    @TempDir
    Path folder;

    @Test
    void goodAndBadFilesInOneCommand() throws Exception {
        // Given
        Path good = SamplePdf.digital(folder.resolve("good.pdf"), 2);
        Path damaged = SamplePdf.damaged(folder.resolve("damaged.pdf"));
        Path encrypted = SamplePdf.encrypted(folder.resolve("encrypted.pdf"), "sesame");
        Path empty = Files.createFile(folder.resolve("empty.pdf"));
        Path out = folder.resolve("out");

        // When
        Outcome outcome = dataflow("run", good, damaged, encrypted, empty, "--out", out);

        // Then
        assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(1);
        assertThat(outcome.output())
                .containsPattern("good\\.pdf +success +2 +2")
                .containsPattern("damaged\\.pdf +failed .*damaged_pdf")
                .containsPattern("encrypted\\.pdf +failed .*password_required")
                .containsPattern("empty\\.pdf +refused .*empty_file");
        assertThat(out.resolve("good/extraction/document.md")).content().contains("Chapter 2");
        assertThat(out.resolve("good/report/bundle.zip")).isNotEmptyFile();
    }

    @Test
    void badUsageIsSaidAtOnce() throws Exception {
        Path good = SamplePdf.digital(folder.resolve("good.pdf"), 1);

        assertThat(dataflow("run", folder.resolve("nowhere.pdf"))).satisfies(outcome -> {
            assertThat(outcome.exitCode()).isEqualTo(2);
            assertThat(outcome.output()).contains("there is no file");
        });
        assertThat(dataflow("run", good, "--dpi", "9000")).satisfies(outcome -> {
            assertThat(outcome.exitCode()).isEqualTo(2);
            assertThat(outcome.output()).contains("dpi").doesNotContain("\tat ");
        });
    }

    private Outcome dataflow(Object... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        Path log = Files.createTempFile(folder, "run", ".log");
        try (JavaProcess process =
                JavaProcess.ofClass("dev.dataflow.standalone.Dataflow", List.of("-Xmx1g"), words, Map.of(), log)) {
            int exitCode = process.awaitExit(120);
            return new Outcome(exitCode, process.output());
        }
    }

    private record Outcome(int exitCode, String output) {}
}
