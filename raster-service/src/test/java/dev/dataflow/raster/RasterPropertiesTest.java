package dev.dataflow.raster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageFunctions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

class RasterPropertiesTest {

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withBean(SimpleMeterRegistry.class)
            .withUserConfiguration(RasterConfiguration.class);

    @Test
    void defaults() {
        context.run(started -> {
            RasterProperties properties = started.getBean(RasterProperties.class);

            assertThat(properties)
                    .isEqualTo(new RasterProperties(100_000_000, null, null, null, 0, Duration.ofSeconds(50)));
            assertThat(properties.limits(512_000_000).maxPixelsHeld()).isEqualTo(32_000_000);
            assertThat(properties.ocr(List.of()).handles())
                    .isEqualTo(Runtime.getRuntime().availableProcessors());
            assertThat(started.getBean(StageFunctions.class).stage()).isEqualTo(Stage.RASTER);
        });
    }

    @Test
    void everyKey() {
        context.withPropertyValues(
                        "dataflow.raster.max-pixels=5000000",
                        "dataflow.raster.image-memory=64MB",
                        "dataflow.raster.tessdata=/data/tessdata",
                        "dataflow.raster.native-folder=/data/native",
                        "dataflow.raster.ocr-threads=3",
                        "dataflow.raster.ocr-time-limit=7s")
                .run(started -> {
                    RasterProperties properties = started.getBean(RasterProperties.class);

                    assertThat(properties)
                            .isEqualTo(new RasterProperties(
                                    5_000_000,
                                    DataSize.ofMegabytes(64),
                                    Path.of("/data/tessdata"),
                                    Path.of("/data/native"),
                                    3,
                                    Duration.ofSeconds(7)));
                    assertThat(properties.limits(512_000_000).maxPixelsHeld()).isEqualTo(64 << 20 >> 3);
                    assertThat(properties.ocr(List.of()).handles()).isEqualTo(3);
                });
    }

    @Test
    void badValuesAreRefused() {
        context.withPropertyValues("dataflow.raster.max-pixels=0")
                .run(started -> assertThat(started).hasFailed());
        context.withPropertyValues("dataflow.raster.ocr-time-limit=0s")
                .run(started -> assertThat(started).hasFailed());
    }
}
