package dev.dataflow.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.analysis.core.AnalysisLimits;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class AnalysisPropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(AnalysisProperties.class)
    static class Properties {}

    @Test
    void defaults() {
        runner.run(context -> assertThat(context.getBean(AnalysisProperties.class))
                .isEqualTo(new AnalysisProperties(
                        new AnalysisProperties.Local(200, 15, true),
                        new AnalysisProperties.Chunks(60, 350, 2000),
                        new AnalysisProperties.OpenAi(
                                URI.create("https://api.openai.com/v1"),
                                "",
                                "gpt-4.1-mini",
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(120),
                                24000,
                                4000,
                                40),
                        new AnalysisProperties.Anthropic(
                                URI.create("https://api.anthropic.com/v1"),
                                "",
                                "claude-haiku-4-5",
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(120),
                                24000,
                                4000,
                                40))));
    }

    @Test
    void theDefaultsAreThoseOfTheCore() {
        runner.run(context ->
                assertThat(context.getBean(AnalysisProperties.class).limits()).isEqualTo(AnalysisLimits.DEFAULTS));
    }

    @Test
    void everyKey() {
        runner.withPropertyValues(
                        "dataflow.analysis.local.max-sentences=50",
                        "dataflow.analysis.local.max-key-phrases=5",
                        "dataflow.analysis.local.warm-up=false",
                        "dataflow.analysis.chunks.shortest=10",
                        "dataflow.analysis.chunks.longest=100",
                        "dataflow.analysis.chunks.table=300",
                        "dataflow.analysis.openai.base-url=http://localhost:11434/v1",
                        "dataflow.analysis.openai.api-key=secret-1",
                        "dataflow.analysis.openai.model=a",
                        "dataflow.analysis.openai.connect-timeout=1s",
                        "dataflow.analysis.openai.timeout=2s",
                        "dataflow.analysis.openai.max-input-tokens=1000",
                        "dataflow.analysis.openai.max-output-tokens=200",
                        "dataflow.analysis.openai.max-calls=3",
                        "dataflow.analysis.anthropic.base-url=http://localhost:1/v1",
                        "dataflow.analysis.anthropic.api-key=secret-2",
                        "dataflow.analysis.anthropic.model=b",
                        "dataflow.analysis.anthropic.connect-timeout=3s",
                        "dataflow.analysis.anthropic.timeout=4s",
                        "dataflow.analysis.anthropic.max-input-tokens=2000",
                        "dataflow.analysis.anthropic.max-output-tokens=300",
                        "dataflow.analysis.anthropic.max-calls=4")
                .run(context -> {
                    AnalysisProperties properties = context.getBean(AnalysisProperties.class);
                    assertThat(properties)
                            .isEqualTo(new AnalysisProperties(
                                    new AnalysisProperties.Local(50, 5, false),
                                    new AnalysisProperties.Chunks(10, 100, 300),
                                    new AnalysisProperties.OpenAi(
                                            URI.create("http://localhost:11434/v1"),
                                            "secret-1",
                                            "a",
                                            Duration.ofSeconds(1),
                                            Duration.ofSeconds(2),
                                            1000,
                                            200,
                                            3),
                                    new AnalysisProperties.Anthropic(
                                            URI.create("http://localhost:1/v1"),
                                            "secret-2",
                                            "b",
                                            Duration.ofSeconds(3),
                                            Duration.ofSeconds(4),
                                            2000,
                                            300,
                                            4)));
                    assertThat(properties.toString()).doesNotContain("secret");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local.max-sentences=1",
                "local.max-key-phrases=-1",
                "chunks.longest=0",
                "openai.model=",
                "openai.timeout=0s",
                "openai.max-calls=0",
                "anthropic.max-input-tokens=1"
            })
    void aValueThatCannotWorkStopsTheStart(String property) {
        runner.withPropertyValues("dataflow.analysis." + property)
                .run(context -> assertThat(context).hasFailed());
    }
}
