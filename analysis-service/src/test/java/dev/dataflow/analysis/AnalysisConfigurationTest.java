package dev.dataflow.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageFunctions;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class AnalysisConfigurationTest {

    @Test
    void contributesTheAnalysisStageAlone() {
        new ApplicationContextRunner()
                .withUserConfiguration(AnalysisConfiguration.class)
                .withPropertyValues("dataflow.analysis.openai.api-key=key", "dataflow.analysis.anthropic.api-key=key")
                .run(context -> {
                    StageFunctions functions = context.getBean(StageFunctions.class);
                    assertThat(functions.stage()).isEqualTo(Stage.ANALYSIS);
                    assertThat(functions.pages()).isNull();
                });
    }
}
