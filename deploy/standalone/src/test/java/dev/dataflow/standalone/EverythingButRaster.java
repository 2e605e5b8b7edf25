package dev.dataflow.standalone;

import dev.dataflow.analysis.AnalysisConfiguration;
import dev.dataflow.extraction.ExtractionConfiguration;
import dev.dataflow.gateway.GatewayConfiguration;
import dev.dataflow.gateway.projector.ProjectorConfiguration;
import dev.dataflow.pipeline.spring.ServiceStart;
import dev.dataflow.pipeline.spring.StageHostConfiguration;
import dev.dataflow.report.ReportConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Four services in one process, for a test that starts the raster service itself. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    GatewayConfiguration.class,
    ProjectorConfiguration.class,
    ExtractionConfiguration.class,
    AnalysisConfiguration.class,
    ReportConfiguration.class,
    StageHostConfiguration.class
})
public class EverythingButRaster {

    public static void main(String[] arguments) {
        ServiceStart.run(EverythingButRaster.class, "everything-but-raster", arguments);
    }
}
