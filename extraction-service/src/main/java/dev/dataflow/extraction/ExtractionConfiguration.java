package dev.dataflow.extraction;

import dev.dataflow.extraction.core.ExtractionStage;
import dev.dataflow.extraction.core.layout.LayoutAnalyzer;
import dev.dataflow.extraction.core.layout.PlainLayout;
import dev.dataflow.pipeline.stage.StageFunctions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The extraction stage's parts: how a page's structure is found, and the functions that use it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExtractionProperties.class)
public class ExtractionConfiguration {

    @Bean
    LayoutAnalyzer extractionLayout(ExtractionProperties properties) {
        return new PlainLayout(properties.maxTableCells());
    }

    @Bean
    StageFunctions extractionFunctions(LayoutAnalyzer extractionLayout, ExtractionProperties properties) {
        return ExtractionStage.functions(extractionLayout, properties.limits(), properties.runningText());
    }
}
