package dev.dataflow.temporal.starter;

import dev.dataflow.pipeline.event.EventType;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.kafka.ConsumerLoop;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.RecentRecords;
import dev.dataflow.pipeline.kafka.UndecodableRecordException;
import dev.dataflow.pipeline.telemetry.Tracing;
import dev.dataflow.pipeline.worker.EndedJobs;
import dev.dataflow.pipeline.worker.FactPublisher;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.context.Scope;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Now and then looks for workflows that ended without a word, and says that their jobs failed. Reads {@code job.submitted} in no group, from a
 * day ago: each process with a starter watches all jobs, and what several of them say is the same fact.
 */
public final class WorkflowWatch implements ConsumerLoop.Reader {

    private static final Logger LOG = LoggerFactory.getLogger(WorkflowWatch.class);
    private static final Duration LOOK_BACK = Duration.ofDays(1);
    private static final Duration POLL = Duration.ofMillis(500);

    private final EventCodec codec;
    private final FindLostWorkflows find;
    private final FactPublisher publisher;
    private final Duration interval;
    private final InstantSource clock;
    private final Tracing tracing;
    private Instant next;

    /** @param interval between one look and the next */
    public WorkflowWatch(
            EventCodec codec,
            WorkflowClient client,
            EndedJobs ended,
            FactPublisher publisher,
            Duration interval,
            InstantSource clock,
            Tracing tracing) {
        this.codec = codec;
        this.find = new FindLostWorkflows(client, ended, clock);
        this.publisher = publisher;
        this.interval = interval;
        this.clock = clock;
        this.tracing = tracing;
        this.next = clock.instant().plus(interval);
    }

    @Override
    public boolean open(Consumer<String, byte[]> consumer) {
        RecentRecords.assign(
                consumer,
                Stream.of(codec.topics().of(EventType.JOB_SUBMITTED)),
                clock.instant().minus(LOOK_BACK));
        return true;
    }

    @Override
    public void read(Consumer<String, byte[]> consumer) throws InterruptedException {
        consumer.poll(POLL).forEach(this::hear);
        if (!clock.instant().isBefore(next)) {
            for (LostJob job : look()) {
                say(job);
            }
            next = clock.instant().plus(interval);
        }
    }

    private void hear(ConsumerRecord<String, byte[]> record) {
        try {
            if (codec.event(record) instanceof JobSubmitted job) {
                find.submitted(job, tracing.of(record.headers()));
            }
        } catch (UndecodableRecordException e) {
            LOG.atDebug().addKeyValue("offset", record.offset()).log("The starter puts this record aside");
        }
    }

    private List<LostJob> look() {
        try {
            return find.look();
        } catch (WorkflowException | StatusRuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("cause", String.valueOf(e))
                    .log("Workflows cannot be looked after now; tries again");
            return List.of();
        }
    }

    private void say(LostJob job) throws InterruptedException {
        try (Scope _ = job.trace().makeCurrent()) {
            for (StageFailed fact : job.facts()) {
                say(fact);
            }
        }
    }

    private void say(StageFailed fact) throws InterruptedException {
        LOG.atWarn()
                .addKeyValue("job_id", fact.jobId())
                .addKeyValue("attempt", fact.attempt())
                .addKeyValue("code", fact.code())
                .log("A workflow ended without a word: its job fails");
        publisher.publish(fact);
    }
}
