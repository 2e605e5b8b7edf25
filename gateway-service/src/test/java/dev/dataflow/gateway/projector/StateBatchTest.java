package dev.dataflow.gateway.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class StateBatchTest {

    private static final List<JobState> STATES = JobFacts.states("42", 3);

    private final EventCodec codec = new EventCodec(Topics.DEFAULTS, "/dataflow/test");

    @Test
    void onlyTheLatestStateOfAJobIsWritten() {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        STATES.subList(0, 4).forEach(state -> records.add(record(state)));
        records.add(record(STATES.get(1)));
        records.add(record(JobFacts.states("43", 1).getFirst()));

        StateBatch batch = StateBatch.of(records, codec);

        assertThat(batch.jobs())
                .extracting(StateBatch.Job::latest)
                .containsExactly(STATES.get(3), JobFacts.states("43", 1).getFirst());
        assertThat(batch.jobs()).allSatisfy(job -> assertThat(job.endings()).isEmpty());
    }

    @Test
    void everyEndOfATryIsTold() {
        StateBatch.Job job = only(List.of(record(STATES.getFirst()), record(STATES.getLast())));

        assertThat(job.endings()).extracting(StateBatch.Ending::state).containsExactly(STATES.getLast());
        assertThat(job.needed()).extracting(ConsumerRecord::value).containsExactly(value(STATES.getLast()));
    }

    @Test
    void ofADeletedJobNothingIsWritten() {
        StateBatch.Job job =
                only(List.of(record(STATES.getLast()), new ConsumerRecord<>("dataflow.jobs", 0, 9, "42", null)));

        assertThat(job.deleted()).isTrue();
        assertThat(job.latest()).isNull();
        assertThat(job.endings()).extracting(StateBatch.Ending::state).containsExactly(STATES.getLast());
    }

    @Test
    void whatIsNoStateIsNamed() {
        StateBatch batch =
                StateBatch.of(List.of(new ConsumerRecord<>("dataflow.jobs", 0, 9, "42", new byte[] {1})), codec);

        assertThat(batch.jobs()).isEmpty();
        assertThat(batch.unreadable()).hasSize(1);
    }

    private StateBatch.Job only(List<ConsumerRecord<String, byte[]>> records) {
        return StateBatch.of(records, codec).jobs().iterator().next();
    }

    private ConsumerRecord<String, byte[]> record(JobState state) {
        return new ConsumerRecord<>("dataflow.jobs", 0, state.sequence(), state.jobId(), value(state));
    }

    private byte[] value(JobState state) {
        return codec.record(state).value();
    }
}
