package dev.dataflow.extraction;

import dev.dataflow.pipeline.spring.ServiceStart;
import dev.dataflow.pipeline.spring.StageHostConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The extraction service on its own: native text, layout, tables and images of PDFs. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ExtractionConfiguration.class, StageHostConfiguration.class})
public class ExtractionApplication {

    public static void main(String[] arguments) {
        ServiceStart.run(ExtractionApplication.class, "extraction-service", arguments);
    }
}
