package dev.dataflow.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.raster.core.ocr.GrayImage;
import dev.dataflow.raster.core.ocr.OcrEngine;
import dev.dataflow.raster.core.ocr.OcrText;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class MeteredOcrEngineTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void pagesAreCountedByWhetherTheyWereRead() throws Exception {
        // Given
        OcrEngine engine = MeteredOcrEngine.wrap(new EnglishOnly(), meters);

        // When
        engine.read(new GrayImage(1, 1, new byte[1], 300), "eng");
        assertThatThrownBy(() -> engine.read(new GrayImage(1, 1, new byte[1], 300), "fra"))
                .isInstanceOf(IllegalStateException.class);

        // Then
        assertThat(pages("success")).isEqualTo(1);
        assertThat(pages("error")).isEqualTo(1);
    }

    private long pages(String outcome) {
        return meters.get("dataflow.ocr").tag("outcome", outcome).timer().count();
    }

    /** Reads nothing in English, and cannot read anything else. */
    private static final class EnglishOnly implements OcrEngine {

        @Override
        public void check(String languages) {}

        @Override
        public OcrText read(GrayImage image, String languages) {
            if (!languages.equals("eng")) {
                throw new IllegalStateException(languages);
            }
            return OcrText.NONE;
        }

        @Override
        public void close() {}
    }
}
