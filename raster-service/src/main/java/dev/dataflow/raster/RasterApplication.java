package dev.dataflow.raster;

import dev.dataflow.pipeline.spring.ServiceStart;
import dev.dataflow.pipeline.spring.StageHostConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The raster service on its own: page images, OCR and searchable PDFs. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({RasterConfiguration.class, StageHostConfiguration.class})
public class RasterApplication {

    public static void main(String[] arguments) {
        ServiceStart.run(RasterApplication.class, "raster-service", arguments);
    }
}
