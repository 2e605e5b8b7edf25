package dev.dataflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.event.Orchestrator;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class OrchestratorPropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(OnlyProperties.class);

    @Test
    void kafkaRunsJobsUnlessToldOtherwise() {
        runner.run(context -> assertThat(
                        context.getBean(OrchestratorProperties.class).orchestrator())
                .isEqualTo(Orchestrator.KAFKA));
    }

    @Test
    void temporalRunsThemWhenToldSo() {
        runner.withPropertyValues("dataflow.orchestrator=temporal").run(context -> assertThat(
                        context.getBean(OrchestratorProperties.class).orchestrator())
                .isEqualTo(Orchestrator.TEMPORAL));
    }

    @Test
    void anythingElseIsRefused() {
        runner.withPropertyValues("dataflow.orchestrator=cron")
                .run(context -> assertThat(context).hasFailed());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(OrchestratorProperties.class)
    static class OnlyProperties {}
}
