package dev.dataflow.analysis;

import dev.dataflow.pipeline.spring.ServiceStart;
import dev.dataflow.pipeline.spring.StageHostConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The analysis service alone: {@code java -jar analysis-service-exec.jar}. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({AnalysisConfiguration.class, StageHostConfiguration.class})
public class AnalysisApplication {

    public static void main(String[] args) {
        ServiceStart.run(AnalysisApplication.class, "analysis-service", args);
    }
}
