package dev.dataflow.raster;

import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageFunctions;
import dev.dataflow.raster.core.AssembleRaster;
import dev.dataflow.raster.core.PixelBudget;
import dev.dataflow.raster.core.RasterizePages;
import dev.dataflow.raster.core.ocr.OcrEngine;
import dev.dataflow.raster.core.ocr.TesseractOcrEngine;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The raster stage's parts: the memory that page images may take, the OCR engine, and the functions that use them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RasterProperties.class)
public class RasterConfiguration {

    @Bean
    PixelBudget rasterPixelBudget(RasterProperties properties) {
        return new PixelBudget(properties.limits(Runtime.getRuntime().maxMemory()));
    }

    @Bean(destroyMethod = "close")
    OcrEngine rasterOcrEngine(RasterProperties properties, Environment environment, MeterRegistry registry) {
        return MeteredOcrEngine.wrap(
                new TesseractOcrEngine(properties.ocr(LanguageFolders.of(properties.tessdata(), environment))),
                registry);
    }

    @Bean
    StageFunctions rasterFunctions(PixelBudget rasterPixelBudget, OcrEngine rasterOcrEngine) {
        return new StageFunctions(
                Stage.RASTER, null, new RasterizePages(rasterPixelBudget, rasterOcrEngine), new AssembleRaster());
    }
}
