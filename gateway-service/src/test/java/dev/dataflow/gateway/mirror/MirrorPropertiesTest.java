package dev.dataflow.gateway.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class MirrorPropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(OnlyProperties.class);

    @Test
    void defaults() {
        runner.run(context -> assertThat(context.getBean(MirrorProperties.class))
                .isEqualTo(new MirrorProperties(
                        false,
                        null,
                        null,
                        "dataflow_jobs",
                        100,
                        Duration.ofMillis(250),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1))));
    }

    @Test
    void everyKey() {
        runner.withPropertyValues(
                        "dataflow.supabase.jobs-mirror.enabled=true",
                        "dataflow.supabase.jobs-mirror.url=https://ref.supabase.co/rest/v1",
                        "dataflow.supabase.jobs-mirror.key=sb_secret_1",
                        "dataflow.supabase.jobs-mirror.table=jobs",
                        "dataflow.supabase.jobs-mirror.batch=2",
                        "dataflow.supabase.jobs-mirror.interval=3s",
                        "dataflow.supabase.jobs-mirror.timeout=4s",
                        "dataflow.supabase.jobs-mirror.retry-delay=5s",
                        "dataflow.supabase.jobs-mirror.retry-delay-max=6s")
                .run(context -> assertThat(context.getBean(MirrorProperties.class))
                        .isEqualTo(new MirrorProperties(
                                true,
                                "https://ref.supabase.co/rest/v1",
                                "sb_secret_1",
                                "jobs",
                                2,
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(6))));
    }

    @Test
    void withoutUrlOrKeyItDoesNotStartAndTheKeyIsNotShown() {
        runner.withPropertyValues("dataflow.supabase.jobs-mirror.enabled=true", "dataflow.supabase.jobs-mirror.key=k")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("dataflow.supabase.jobs-mirror.url"));
        runner.withPropertyValues(
                        "dataflow.supabase.jobs-mirror.enabled=true",
                        "dataflow.supabase.jobs-mirror.url=https://ref.supabase.co/rest/v1")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("dataflow.supabase.jobs-mirror.key"));
        runner.withPropertyValues("dataflow.supabase.jobs-mirror.key=sb_secret_hunter2")
                .run(context -> assertThat(
                                context.getBean(MirrorProperties.class).toString())
                        .doesNotContain("hunter2"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(MirrorProperties.class)
    static class OnlyProperties {}
}
