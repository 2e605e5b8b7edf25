package dev.dataflow.report.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.job.JobOptions.Redaction;
import dev.dataflow.report.core.WriteReports.PdfOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Reports as they are, kept under {@code src/test/resources/golden} for people to look at. A change that is meant is taken over with
 * {@code -Dgolden.update=true} and seen in the diff.
 */
class GoldenReportTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @ParameterizedTest
    @CsvSource({
        "en, Annual report 2025, report.html",
        "en, Annual report 2025, report.md",
        "en, Annual report 2025, report.json",
        "fr, Rapport annuel 2025, report.html",
        "fr, Rapport annuel 2025, report.md"
    })
    void writesWhatItWrote(String language, String text, String file, @TempDir Path folder) throws Exception {
        // Given
        SampleJob sample = SampleJob.whole(text, language, Redaction.NONE);

        // When
        sample.write(folder, PdfOutput.OMITTED);

        // Then
        String written = sample.text("report/" + file);
        Path golden = GOLDEN.resolve(language + "-" + file);
        update(golden, written);
        assertThat(written).isEqualTo(Files.readString(golden));
    }

    private static void update(Path golden, String written) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, written);
        }
    }
}
