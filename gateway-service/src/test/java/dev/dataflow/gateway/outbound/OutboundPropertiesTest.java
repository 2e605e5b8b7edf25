package dev.dataflow.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class OutboundPropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(OnlyProperties.class);

    @Test
    void defaults() {
        runner.run(context -> assertThat(context.getBean(OutboundProperties.class))
                .isEqualTo(new OutboundProperties(
                        List.of(),
                        Set.of(80, 443, 8080, 8443),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(15),
                        Duration.ofMinutes(15))));
    }

    @Test
    void everyKey() {
        runner.withPropertyValues(
                        "dataflow.outbound.allow=127.0.0.1/32,*.corp.example",
                        "dataflow.outbound.ports=443",
                        "dataflow.outbound.connect-timeout=1s",
                        "dataflow.outbound.read-timeout=2s",
                        "dataflow.outbound.fetch-timeout=3s")
                .run(context -> assertThat(context.getBean(OutboundProperties.class))
                        .isEqualTo(new OutboundProperties(
                                List.of("127.0.0.1/32", "*.corp.example"),
                                Set.of(443),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3))));
    }

    @Test
    void whatCannotWorkIsNamed() {
        runner.withPropertyValues("dataflow.outbound.allow=10.0.0.0/8,what is this")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("dataflow.outbound.allow")
                        .hasMessageContaining("what is this"));
        runner.withPropertyValues("dataflow.outbound.ports=0")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("dataflow.outbound.ports"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(OutboundProperties.class)
    static class OnlyProperties {}
}
