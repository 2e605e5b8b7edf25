package dev.dataflow.pipeline.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.kafka.KafkaSetupException;
import dev.dataflow.storage.StorageException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

class SetupFailureAnalyzerTest {

    private final SetupFailureAnalyzer analyzer = new SetupFailureAnalyzer();

    @Test
    void aBrokerThatDoesNotAnswerIsSaidInALineWithWhatToDo() {
        FailureAnalysis analysis = analyzer.analyze(new IllegalStateException(
                "bean topics", new KafkaSetupException("No broker answers.", "Start one.", null)));

        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription()).isEqualTo("No broker answers.");
        assertThat(analysis.getAction()).isEqualTo("Start one.");
    }

    @Test
    void everyReasonOfAStorageNamesWhatToDo() {
        for (StorageException.Reason reason : StorageException.Reason.values()) {
            FailureAnalysis analysis = analyzer.analyze(new RuntimeException(new StorageException(reason, "no")));

            assertThat(analysis).isNotNull();
            assertThat(analysis.getAction()).contains("dataflow.storage");
        }
    }

    @Test
    void anythingElseIsLeftToOthers() {
        assertThat(analyzer.analyze(new IllegalStateException("something else")))
                .isNull();
    }
}
