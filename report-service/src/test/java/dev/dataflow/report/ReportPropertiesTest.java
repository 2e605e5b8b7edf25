package dev.dataflow.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageFunctions;
import dev.dataflow.report.core.ReportLimits;
import dev.dataflow.report.core.WriteReports.PdfOutput;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ReportPropertiesTest {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(ReportConfiguration.class);

    @Test
    void defaultsAreTheCoresOwn() {
        context.run(started -> {
            ReportProperties properties = started.getBean(ReportProperties.class);
            assertThat(properties.limits()).isEqualTo(ReportLimits.DEFAULTS);
            assertThat(properties.pdfOutput()).isEqualTo(PdfOutput.WRITTEN);
        });
    }

    @Test
    void everyKeyIsRead() {
        context.withPropertyValues(
                        "dataflow.report.pdf=false",
                        "dataflow.report.page-rows=1",
                        "dataflow.report.outline-entries=2",
                        "dataflow.report.tables=3",
                        "dataflow.report.table-rows=4",
                        "dataflow.report.table-columns=5",
                        "dataflow.report.images=6",
                        "dataflow.report.problems=7",
                        "dataflow.report.key-phrases=8",
                        "dataflow.report.entities=9")
                .run(started -> assertThat(started.getBean(ReportProperties.class))
                        .isEqualTo(new ReportProperties(false, 1, 2, 3, 4, 5, 6, 7, 8, 9)));
    }

    @Test
    void aLimitBelowOneIsRefused() {
        context.withPropertyValues("dataflow.report.tables=0")
                .run(started -> assertThat(started).hasFailed());
    }

    @Test
    void theStageHasOneFunction() {
        context.run(started -> {
            StageFunctions stage = started.getBean(StageFunctions.class);
            assertThat(stage.stage()).isEqualTo(Stage.REPORT);
            assertThat(stage.inspect()).isNull();
            assertThat(stage.pages()).isNull();
        });
    }
}
