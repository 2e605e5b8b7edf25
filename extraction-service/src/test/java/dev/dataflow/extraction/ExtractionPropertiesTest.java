package dev.dataflow.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.extraction.core.ExtractionLimits;
import dev.dataflow.extraction.core.assemble.MarkdownWriter.RunningText;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

class ExtractionPropertiesTest {

    @Test
    void withoutConfigurationTheLimitsAreTheDefaults() {
        ExtractionProperties properties = bind(Map.of());

        assertThat(properties.limits()).isEqualTo(ExtractionLimits.DEFAULTS);
        assertThat(properties.runningText()).isEqualTo(RunningText.LEAVE_OUT);
    }

    @Test
    void everyKeyIsRead() {
        ExtractionProperties properties = bind(Map.ofEntries(
                Map.entry("dataflow.extraction.max-stream-size", "1MB"),
                Map.entry("dataflow.extraction.max-operators-per-page", "2"),
                Map.entry("dataflow.extraction.max-glyphs-per-page", "3"),
                Map.entry("dataflow.extraction.max-rulings-per-page", "4"),
                Map.entry("dataflow.extraction.max-images-per-page", "5"),
                Map.entry("dataflow.extraction.max-image-pixels", "6"),
                Map.entry("dataflow.extraction.max-image-size", "7MB"),
                Map.entry("dataflow.extraction.min-image-side", "8"),
                Map.entry("dataflow.extraction.max-table-cells", "9"),
                Map.entry("dataflow.extraction.memory-buffer", "10MB"),
                Map.entry("dataflow.extraction.running-text", "keep")));

        assertThat(properties.limits())
                .isEqualTo(new ExtractionLimits(1 << 20, 2, 3, 4, 5, 6, 7 << 20, 8, 9, 10 << 20));
        assertThat(properties.runningText()).isEqualTo(RunningText.KEEP);
    }

    @Test
    void aLimitOfNothingIsRefused() {
        assertThatThrownBy(() -> bind(Map.of("dataflow.extraction.max-images-per-page", "0")))
                .hasStackTraceContaining("maxImagesPerPage");
    }

    private static ExtractionProperties bind(Map<String, String> values) {
        try (LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean()) {
            validator.afterPropertiesSet();
            return new Binder(new MapConfigurationPropertySource(values))
                    .bindOrCreate(
                            "dataflow.extraction",
                            Bindable.of(ExtractionProperties.class),
                            new ValidationBindHandler(validator));
        }
    }
}
