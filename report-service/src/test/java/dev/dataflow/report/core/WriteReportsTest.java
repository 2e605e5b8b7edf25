package dev.dataflow.report.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.dataflow.pipeline.event.Output;
import dev.dataflow.pipeline.event.ReportReady;
import dev.dataflow.pipeline.job.JobOptions.Redaction;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.report.core.WriteReports.PdfOutput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class WriteReportsTest {

    @TempDir
    Path folder;

    @Test
    void tellsWhatItWrote() throws Exception {
        // Given
        SampleJob sample = SampleJob.whole();

        // When
        ReportReady fact = sample.write(folder, PdfOutput.WRITTEN);

        // Then
        assertThat(fact.outputs())
                .extracting(Output::key)
                .containsExactly(
                        "jobs/job-1/report/report.json",
                        "jobs/job-1/report/report.md",
                        "jobs/job-1/report/report.html",
                        "jobs/job-1/report/report.pdf",
                        "jobs/job-1/report/bundle.zip");
        assertThat(fact.reportKey()).isEqualTo("jobs/job-1/report/report.html");
        assertThat(fact.bundleKey()).isEqualTo("jobs/job-1/report/bundle.zip");
        assertThat(fact.warnings()).isEmpty();
        assertThat(fact.outputs())
                .allSatisfy(output -> assertThat(output.size()).isPositive());
    }

    @Test
    void makesAReportOfWhatThereIsWhenEveryStageFailed() throws Exception {
        // Given
        SampleJob sample = SampleJob.empty("Annual report", "en", Redaction.NONE);

        // When
        sample.write(folder, PdfOutput.WRITTEN);

        // Then
        JsonNode report = json(sample);
        assertThat(report.path("stages"))
                .extracting(stage -> stage.path("status").asString())
                .containsOnly("failed");
        assertThat(report.path("analysis").isNull()).isTrue();
        assertThat(report.path("pages").size()).isEqualTo(3);
        assertThat(sample.text("report/report.html"))
                .contains("Text and structure")
                .contains("failed");
    }

    @Test
    void aResultThatCannotBeReadIsAWarning() throws Exception {
        // Given
        SampleJob sample = SampleJob.whole();
        sample.put("analysis/analysis.json", "{\"summary\": [".getBytes(StandardCharsets.UTF_8));

        // When
        sample.write(folder, PdfOutput.OMITTED);

        // Then
        assertThat(json(sample).path("warnings").path("items"))
                .extracting(JsonNode::asString)
                .anyMatch(warning -> warning.startsWith("analysis/analysis.json could not be read"));
        assertThat(json(sample).path("counts").path("tables").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void htmlIsAccessible(String language) throws Exception {
        // Given
        SampleJob sample = SampleJob.whole("Annual report", language, Redaction.NONE);

        // When
        sample.write(folder, PdfOutput.OMITTED);

        // Then
        var page = Jsoup.parse(sample.text("report/report.html"));
        assertThat(page.select("html").attr("lang")).isEqualTo(language);
        assertThat(page.title()).isNotBlank();
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("section"))
                .allSatisfy(section -> assertThat(page.getElementById(section.attr("aria-labelledby")))
                        .isNotNull());
        assertThat(page.select("thead th"))
                .allSatisfy(cell -> assertThat(cell.attr("scope")).isEqualTo("col"));
        assertThat(page.select("main, header, footer")).hasSize(3);
    }

    @Test
    void jsonIsAsItsSchemaSays() throws Exception {
        // Given
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Resources.text("/dev/dataflow/report/report.schema.json"));
        SampleJob whole = SampleJob.whole();
        SampleJob empty = SampleJob.empty("Annual report", "fr", Redaction.PII);

        // When
        whole.write(folder, PdfOutput.OMITTED);
        empty.write(folder, PdfOutput.OMITTED);

        // Then
        assertThat(schema.validate(whole.text("report/report.json"), InputFormat.JSON))
                .isEmpty();
        assertThat(schema.validate(empty.text("report/report.json"), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"report.html", "report.md", "report.json"})
    void masksPersonalData(String file) throws Exception {
        // Given
        String personal = "ann@example.org, +33 6 12 34 56 78, FR14 2004 1010 0505 0001 3M02 606, 4111 1111 1111 1111";
        SampleJob sample = SampleJob.whole(personal, "en", Redaction.PII);

        // When
        sample.write(folder, PdfOutput.OMITTED);

        // Then
        assertThat(sample.text("report/" + file))
                .doesNotContain("ann@", "12 34 56", "0505 0001", "4111")
                .contains("phone", "iban", "card");
    }

    private static JsonNode json(SampleJob sample) {
        return Json.mapper().readTree(sample.bytes("report/report.json"));
    }
}
