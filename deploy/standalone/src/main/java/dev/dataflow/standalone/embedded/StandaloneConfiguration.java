package dev.dataflow.standalone.embedded;

import dev.dataflow.analysis.AnalysisConfiguration;
import dev.dataflow.extraction.ExtractionConfiguration;
import dev.dataflow.gateway.GatewayConfiguration;
import dev.dataflow.gateway.projector.ProjectorConfiguration;
import dev.dataflow.pipeline.spring.StageHostConfiguration;
import dev.dataflow.raster.RasterConfiguration;
import dev.dataflow.report.ReportConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** All five services in one context. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    GatewayConfiguration.class,
    ProjectorConfiguration.class,
    ExtractionConfiguration.class,
    RasterConfiguration.class,
    AnalysisConfiguration.class,
    ReportConfiguration.class,
    StageHostConfiguration.class
})
class StandaloneConfiguration {}
