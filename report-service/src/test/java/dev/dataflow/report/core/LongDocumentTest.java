package dev.dataflow.report.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.document.Box;
import dev.dataflow.pipeline.document.DocumentMeta;
import dev.dataflow.pipeline.document.DocumentPage;
import dev.dataflow.pipeline.document.DocumentStats;
import dev.dataflow.pipeline.document.ElementType;
import dev.dataflow.pipeline.document.ExtractedDocument;
import dev.dataflow.pipeline.document.TextElement;
import dev.dataflow.pipeline.event.DocumentExtracted;
import dev.dataflow.pipeline.job.JobOptions.Redaction;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.testkit.TestFacts;
import dev.dataflow.report.core.WriteReports.PdfOutput;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class LongDocumentTest {

    private static final int PAGES = 3000;

    @TempDir
    Path folder;

    @Test
    void peopleSeeABoundedReportAndProgramsEveryPage() throws Exception {
        // Given
        SampleJob sample = SampleJob.empty("Long", "en", Redaction.NONE);
        sample.document = TestFacts.inspected(sample.job, PAGES);
        sample.put("extraction/document.json", Json.mapper().writeValueAsBytes(document()));
        sample.inputs.add(new DocumentExtracted(
                "job-1", 1, TestFacts.NOW, List.of(), PageRanges.parse("2900"), List.of(), false, PAGES, 0, 0, "en"));

        // When
        sample.write(folder, PdfOutput.OMITTED);

        // Then
        var page = Jsoup.parse(sample.text("report/report.html"));
        assertThat(page.select("#pages tbody tr")).hasSize(ReportLimits.DEFAULTS.pageRows());
        assertThat(page.select("#pages tbody tr").last().text()).startsWith("2,900 ");
        assertThat(page.select("#pages .note").text()).isEqualTo("2,800 more pages are in report.json.");
        assertThat(page.select("#outline li")).hasSize(ReportLimits.DEFAULTS.outlineEntries());
        JsonNode report = Json.mapper().readTree(sample.bytes("report/report.json"));
        assertThat(report.path("pages").size()).isEqualTo(PAGES);
        assertThat(report.path("outline").path("total").asInt()).isEqualTo(PAGES);
        assertThat(report.path("counts").path("words").asLong()).isEqualTo(2L * PAGES);
    }

    private static ExtractedDocument document() {
        return new ExtractedDocument(
                new DocumentMeta("Long", PAGES, null, null, "en", "1.7", null),
                IntStream.rangeClosed(1, PAGES).mapToObj(LongDocumentTest::page).toList(),
                List.of(),
                new DocumentStats(PAGES, 0, 0),
                List.of());
    }

    private static DocumentPage page(int number) {
        TextElement heading =
                new TextElement("p" + number + "-e1", ElementType.HEADING, 1, new Box(0, 0, 1, 1), "Chapter " + number);
        return new DocumentPage(number, 612, 792, 0, "Chapter " + number, "native", List.of(heading));
    }
}
