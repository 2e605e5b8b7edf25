package dev.dataflow.gateway.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ProjectorPropertiesTest {

    @Test
    void hasDefaults() {
        assertThat(bound(Map.of()))
                .isEqualTo(new ProjectorProperties(
                        Duration.ofMillis(25),
                        32,
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(30),
                        Duration.ofDays(7)));
    }

    @Test
    void everyKeyIsRead() {
        assertThat(bound(Map.of(
                        "commit-interval", "50ms",
                        "parallel-writes", "4",
                        "write-patience", "5s",
                        "retry-delay", "2s",
                        "retry-delay-max", "1m",
                        "forget-after", "1d")))
                .isEqualTo(new ProjectorProperties(
                        Duration.ofMillis(50),
                        4,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(1),
                        Duration.ofDays(1)));
    }

    @Test
    void writingMustEndBeforeItsTransactionDoes() {
        assertThatThrownBy(() -> bound(Map.of("write-patience", "11s")))
                .rootCause()
                .hasMessage("dataflow.gateway.projector.write-patience must be at most 10s");
    }

    private static ProjectorProperties bound(Map<String, String> values) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        values.forEach((key, value) -> source.put("dataflow.gateway.projector." + key, value));
        return new Binder(source).bindOrCreate("dataflow.gateway.projector", ProjectorProperties.class);
    }
}
