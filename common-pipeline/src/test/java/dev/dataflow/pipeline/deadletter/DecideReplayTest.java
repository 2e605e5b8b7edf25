package dev.dataflow.pipeline.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.deadletter.DecideReplay.Chosen;
import dev.dataflow.pipeline.event.DocumentRasterized;
import dev.dataflow.pipeline.event.EventType;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.kafka.DeadLetter;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.Topics;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.testkit.TestFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DecideReplayTest {

    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
    private static final JobSubmitted JOB =
            TestFacts.submitted("42", 1, JobOptions.DEFAULTS.withPassword("sesame"), new byte[0]);
    private static final PageRange PAGES = new PageRange(1, 4);
    private static final WorkUnit UNIT = WorkUnit.pages(Stage.RASTER, PAGES, JOB, TestFacts.inspected(JOB, 4));

    private final Topics topics = Topics.DEFAULTS;
    private final EventCodec codec = new EventCodec(topics, "/dataflow/test");

    @Test
    void aGivenUpUnitOfAJobThatEndedWithPagesMissingRunsTheJobAgainWithItsPassword() {
        JobState ended = ended(PageRanges.parse("2"));

        Replay replay = decide(buried(codec.record(UNIT), UNIT.unitId()), new JobStanding.Known(ended));

        assertThat(replay).isInstanceOfSatisfying(Replay.RunAgain.class, again -> {
            assertThat(again.next().attempt()).isEqualTo(2);
            assertThat(again.next().occurredAt()).isEqualTo(NOW);
            assertThat(again.next().options().password()).isEqualTo("sesame");
            assertThat(again.next().root()).isEqualTo(JOB.root());
        });
    }

    @Test
    void ofAFailedJobTheInspectionRunsItAgainAndForABadDocumentOnlyWhenNamed() {
        BuriedRecord inspection = buried(codec.record(WorkUnit.inspect(JOB)), "extraction/inspect");
        JobStanding bug = new JobStanding.Known(
                TestFacts.state(JOB, TestFacts.stageFailed(JOB, Stage.EXTRACTION, FailureKind.BUG)));
        JobStanding damaged = new JobStanding.Known(
                TestFacts.state(JOB, TestFacts.stageFailed(JOB, Stage.EXTRACTION, FailureKind.INVALID_INPUT)));

        assertThat(decide(inspection, bug)).isInstanceOf(Replay.RunAgain.class);
        assertThat(decide(inspection, damaged)).isInstanceOf(Replay.Leave.class);
        assertThat(decide(inspection, Chosen.BY_ID, damaged)).isInstanceOf(Replay.RunAgain.class);
    }

    @Test
    void aUnitThatWasGivenUpIsLeftWhileItsJobRuns() {
        assertThat(decide(buried(codec.record(UNIT), UNIT.unitId()), new JobStanding.Known(TestFacts.state(JOB))))
                .isInstanceOfSatisfying(
                        Replay.Leave.class, leave -> assertThat(leave.why()).contains("still runs"));
    }

    @Test
    void aUnitThatNobodyCouldReadBeforeGoesBackWhileItsJobRuns() {
        assertThat(decide(buried(codec.record(UNIT), ""), new JobStanding.Known(TestFacts.state(JOB))))
                .isEqualTo(new Replay.PutBack(topics.work(Stage.RASTER)));
    }

    @Test
    void aFactGoesBackWhileItsJobRunsAndASubmissionAlsoWhenNobodyKnowsTheJob() {
        BuriedRecord submission = buried(codec.record(JOB), "");
        BuriedRecord inspected = buried(codec.record(TestFacts.inspected(JOB, 4)), "");

        assertThat(decide(inspected, new JobStanding.Known(TestFacts.state(JOB))))
                .isEqualTo(new Replay.PutBack(topics.of(EventType.DOCUMENT_INSPECTED)));
        assertThat(decide(submission, new JobStanding.Unknown()))
                .isEqualTo(new Replay.PutBack(topics.of(EventType.JOB_SUBMITTED)));
        assertThat(decide(inspected, new JobStanding.Unknown())).isInstanceOf(Replay.Leave.class);
    }

    @Test
    void nothingIsDoneForAJobThatWantsNothing() {
        BuriedRecord unit = buried(codec.record(UNIT), UNIT.unitId());
        JobSubmitted second = TestFacts.submitted("42", 2, JobOptions.DEFAULTS);

        assertThat(decide(unit, new JobStanding.Removed())).isInstanceOf(Replay.Leave.class);
        assertThat(decide(unit, new JobStanding.Known(TestFacts.state(JOB, TestFacts.cancelled(JOB)))))
                .isEqualTo(new Replay.Leave("the job was cancelled"));
        assertThat(decide(unit, new JobStanding.Known(ended(PageRanges.NONE))))
                .isEqualTo(new Replay.Leave("the job is done, nothing is missing"));
        assertThat(decide(unit, new JobStanding.Known(TestFacts.state(JOB, TestFacts.cancelled(JOB), second))))
                .isEqualTo(new Replay.Leave("the job has a later try, 2"));
    }

    @Test
    void whatCannotBeReadOrIsAboutAnotherJobThanItsKeySaysWouldEndHereAgain() {
        String work = topics.work(Stage.RASTER);
        BuriedRecord noUnit = buried(new ProducerRecord<>(work, "42", "{no".getBytes(UTF_8)), "");
        BuriedRecord misled =
                buried(new ProducerRecord<>(work, "7", codec.record(UNIT).value()), "");
        BuriedRecord misplaced = buried(
                new ProducerRecord<>(
                        topics.work(Stage.REPORT), "42", codec.record(UNIT).value()),
                "");
        BuriedRecord nothing = buried(new ProducerRecord<>(work, "42", null), "");

        assertThat(decide(noUnit, new JobStanding.Unknown())).isInstanceOf(Replay.Leave.class);
        assertThat(decide(misled, new JobStanding.Known(TestFacts.state(JOB)))).isInstanceOf(Replay.Leave.class);
        assertThat(decide(misplaced, new JobStanding.Known(TestFacts.state(JOB))))
                .isInstanceOf(Replay.Leave.class);
        assertThat(decide(nothing, new JobStanding.Known(TestFacts.state(JOB)))).isInstanceOf(Replay.Leave.class);
    }

    @Test
    void nothingIsPutOnATopicThatIsNotOneOfFactsOrWork() {
        for (String topic : new String[] {topics.jobs(), topics.deadLetters(), "__consumer_offsets", ""}) {
            BuriedRecord forged =
                    buried(new ProducerRecord<>(topic, "42", codec.record(JOB).value()), "");
            assertThat(decide(forged, new JobStanding.Unknown())).as(topic).isInstanceOf(Replay.Leave.class);
        }
    }

    @Test
    void whatGoesBackIsTheRecordAsItWasAndAMark() {
        ProducerRecord<String, byte[]> original = codec.record(UNIT);

        ProducerRecord<byte[], byte[]> again = buried(original, "").again(topics.work(Stage.RASTER));

        assertThat(again.value()).isEqualTo(original.value());
        assertThat(again.key()).isEqualTo("42".getBytes(UTF_8));
        assertThat(again.headers().lastHeader(DeadLetter.REPLAY).value()).isEqualTo("1:7".getBytes(UTF_8));
        again.headers().remove(DeadLetter.REPLAY);
        assertThat(again.headers()).isEqualTo(original.headers());
    }

    private Replay decide(BuriedRecord record, JobStanding standing) {
        return decide(record, Chosen.BY_FILTER, standing);
    }

    private Replay decide(BuriedRecord record, Chosen chosen, JobStanding standing) {
        return new DecideReplay(topics)
                .decide(record.burial(), chosen, DeadLetterContent.of(record, codec), standing, NOW);
    }

    private static BuriedRecord buried(ProducerRecord<String, byte[]> record, String unitId) {
        RecordHeaders headers = new RecordHeaders(
                DeadLetter.headers("raster", record.topic(), 0, 3, record.headers(), new IllegalStateException("no"))
                        .toArray());
        headers.remove(DeadLetter.UNIT).add(DeadLetter.UNIT, unitId.getBytes(UTF_8));
        return new BuriedRecord(new ConsumerRecord<>(
                topicOfLetters(),
                1,
                7,
                NOW.toEpochMilli(),
                TimestampType.CREATE_TIME,
                2,
                0,
                record.key().getBytes(UTF_8),
                record.value(),
                headers,
                Optional.empty()));
    }

    private static String topicOfLetters() {
        return Topics.DEFAULTS.deadLetters();
    }

    private static JobState ended(PageRanges failed) {
        PageRanges done = PageRanges.of(PAGES).minus(failed);
        return TestFacts.state(
                JOB,
                TestFacts.inspected(JOB, 4),
                TestFacts.done(JOB, Stage.EXTRACTION, PAGES),
                TestFacts.unitFinished(JOB, Stage.RASTER, PAGES, done, failed, PageRanges.NONE),
                TestFacts.extracted(JOB),
                new DocumentRasterized("42", 1, NOW, List.of(), failed, List.of(), false, 4, PageRanges.NONE, 150),
                TestFacts.analyzed(JOB),
                TestFacts.reportReady(JOB));
    }
}
