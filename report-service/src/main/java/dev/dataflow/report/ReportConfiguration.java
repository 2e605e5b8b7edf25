package dev.dataflow.report;

import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageFunctions;
import dev.dataflow.report.core.WriteReports;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The report stage: one function, over what the stages before stored. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReportProperties.class)
public class ReportConfiguration {

    @Bean
    StageFunctions reportFunctions(ReportProperties properties) {
        return new StageFunctions(
                Stage.REPORT, null, null, new WriteReports(properties.limits(), properties.pdfOutput()));
    }
}
