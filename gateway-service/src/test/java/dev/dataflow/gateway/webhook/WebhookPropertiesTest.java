package dev.dataflow.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class WebhookPropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(OnlyProperties.class);

    @Test
    void defaults() {
        runner.run(context -> assertThat(context.getBean(WebhookProperties.class))
                .isEqualTo(new WebhookProperties(
                        null,
                        null,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(5),
                        Duration.ofHours(6),
                        Duration.ofHours(24),
                        64)));
    }

    @Test
    void everyKey() {
        runner.withPropertyValues(
                        "dataflow.webhooks.secret=a secret that is long enough",
                        "dataflow.webhooks.previous-secret=the secret of the year before",
                        "dataflow.webhooks.timeout=1s",
                        "dataflow.webhooks.retry-delay=2s",
                        "dataflow.webhooks.retry-delay-max=3s",
                        "dataflow.webhooks.give-up-after=4s",
                        "dataflow.webhooks.parallel=5")
                .run(context -> assertThat(context.getBean(WebhookProperties.class))
                        .isEqualTo(new WebhookProperties(
                                "a secret that is long enough",
                                "the secret of the year before",
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4),
                                5)));
    }

    @Test
    void whatCannotWorkIsNamedAndSecretsAreNotShown() {
        runner.withPropertyValues("dataflow.webhooks.secret=hunter2").run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("24 bytes")
                .hasMessageNotContaining("hunter2"));
        runner.withPropertyValues("dataflow.webhooks.secret=a secret that is long enough")
                .run(context -> assertThat(
                                context.getBean(WebhookProperties.class).toString())
                        .doesNotContain("long enough"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(WebhookProperties.class)
    static class OnlyProperties {}
}
