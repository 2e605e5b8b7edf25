package dev.dataflow.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.JobCancelled;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.Orchestrator;
import dev.dataflow.pipeline.testkit.TestFacts;
import org.junit.jupiter.api.Test;

class OrchestratedFactsTest {

    private static final JobSubmitted JOB = TestFacts.submitted("j1");

    private final FakeFacts said = new FakeFacts();

    @Test
    void aJobSaysThatTemporalRunsIt() {
        new OrchestratedFacts(said, Orchestrator.TEMPORAL).publish(JOB);

        assertThat(said.said()).singleElement().isEqualTo(JOB.on(Orchestrator.TEMPORAL));
    }

    @Test
    void whatKafkaRunsIsSaidAsItAlwaysWas() {
        new OrchestratedFacts(said, Orchestrator.KAFKA).publish(JOB.on(Orchestrator.TEMPORAL));

        assertThat(said.said()).singleElement().satisfies(event -> assertThat(((JobSubmitted) event).orchestrator())
                .isNull());
    }

    @Test
    void otherFactsAreSaidAsTheyAre() {
        Event cancelled = new JobCancelled("j1", 1, JOB.occurredAt(), "ada");

        new OrchestratedFacts(said, Orchestrator.TEMPORAL).publish(cancelled);

        assertThat(said.said()).containsExactly(cancelled);
    }
}
