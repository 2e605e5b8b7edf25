package dev.dataflow.report;

import dev.dataflow.pipeline.spring.ServiceStart;
import dev.dataflow.pipeline.spring.StageHostConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The report service on its own: reports for programs and people, and the bundle of all outputs. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ReportConfiguration.class, StageHostConfiguration.class})
public class ReportApplication {

    public static void main(String[] arguments) {
        ServiceStart.run(ReportApplication.class, "report-service", arguments);
    }
}
