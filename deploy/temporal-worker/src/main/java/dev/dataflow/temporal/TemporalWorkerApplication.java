package dev.dataflow.temporal;

import dev.dataflow.pipeline.spring.ServiceStart;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** A worker that runs jobs on Temporal: all stages, or those that it is told. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(TemporalWorkerConfiguration.class)
public class TemporalWorkerApplication {

    public static void main(String[] arguments) {
        ServiceStart.run(TemporalWorkerApplication.class, "temporal-worker", arguments);
    }
}
