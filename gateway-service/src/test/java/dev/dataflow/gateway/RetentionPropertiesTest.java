package dev.dataflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class RetentionPropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(OnlyProperties.class);

    @Test
    void jobsAreKeptUnlessToldOtherwise() {
        runner.withPropertyValues("dataflow.gateway.heartbeat=1s")
                .run(context -> assertThat(context.getBean(RetentionProperties.class))
                        .isEqualTo(new RetentionProperties(null)));
        runner.withPropertyValues("dataflow.retention=30d")
                .run(context -> assertThat(context.getBean(RetentionProperties.class))
                        .isEqualTo(new RetentionProperties(Duration.ofDays(30))));
    }

    @Test
    void nothingAtAllIsNoRetention() {
        runner.withPropertyValues("dataflow.retention=0s")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("dataflow.retention"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(RetentionProperties.class)
    static class OnlyProperties {}
}
