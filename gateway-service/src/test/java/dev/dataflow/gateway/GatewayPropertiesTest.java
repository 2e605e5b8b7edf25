package dev.dataflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

class GatewayPropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(OnlyProperties.class);

    @Test
    void defaults() {
        runner.run(context -> assertThat(context.getBean(GatewayProperties.class))
                .isEqualTo(new GatewayProperties(
                        DataSize.ofGigabytes(4),
                        DataSize.ofKilobytes(1),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(15),
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(20),
                        Duration.ofHours(24),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(60),
                        Duration.ofDays(7))));
    }

    @Test
    void everyKey() {
        runner.withPropertyValues(
                        "dataflow.gateway.max-upload-size=1MB",
                        "dataflow.gateway.min-upload-rate=2B",
                        "dataflow.gateway.upload-patience=3s",
                        "dataflow.gateway.publish-timeout=4s",
                        "dataflow.gateway.heartbeat=5s",
                        "dataflow.gateway.presign-validity=6s",
                        "dataflow.gateway.request-head-timeout=7s",
                        "dataflow.gateway.upload-expiry=8h",
                        "dataflow.gateway.upload-lease=9s",
                        "dataflow.gateway.reader-patience=11s",
                        "dataflow.gateway.remember-removed=10d")
                .run(context -> assertThat(context.getBean(GatewayProperties.class))
                        .isEqualTo(new GatewayProperties(
                                DataSize.ofMegabytes(1),
                                DataSize.ofBytes(2),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(6),
                                Duration.ofSeconds(7),
                                Duration.ofHours(8),
                                Duration.ofSeconds(9),
                                Duration.ofSeconds(11),
                                Duration.ofDays(10))));
    }

    @Test
    void whatCannotWorkIsNamed() {
        runner.withPropertyValues("dataflow.gateway.heartbeat=0s").run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("dataflow.gateway.heartbeat"));
        runner.withPropertyValues("dataflow.gateway.remember-removed=91d").run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("dataflow.gateway.remember-removed must be at most 90d"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(GatewayProperties.class)
    static class OnlyProperties {}
}
