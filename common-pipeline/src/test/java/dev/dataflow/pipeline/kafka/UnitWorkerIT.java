package dev.dataflow.pipeline.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dataflow.kafka.EmbeddedKafka;
import dev.dataflow.kafka.EmbeddedKafkaSettings;
import dev.dataflow.pipeline.deadletter.Burial;
import dev.dataflow.pipeline.deadletter.DeadLetterFilter;
import dev.dataflow.pipeline.deadletter.DeadLetters;
import dev.dataflow.pipeline.deadletter.DecideReplay;
import dev.dataflow.pipeline.deadletter.DecideReplay.Chosen;
import dev.dataflow.pipeline.deadletter.PlanReplays;
import dev.dataflow.pipeline.deadletter.PlannedReplay;
import dev.dataflow.pipeline.deadletter.Replay;
import dev.dataflow.pipeline.deadletter.ReplayDeadLetters;
import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.EventType;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.UnitFinished;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.testkit.TestFacts;
import dev.dataflow.pipeline.worker.FakeStage;
import dev.dataflow.pipeline.worker.WorkerFixture;
import dev.dataflow.pipeline.worker.WorkerLimits;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.FileStorages;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

/** Workers and a real broker; the lock on a unit is two seconds. */
class UnitWorkerIT {

    /** Waits longer for a page than a test lasts. */
    static final WorkerLimits PATIENT = new WorkerLimits(
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofSeconds(1),
            4,
            Duration.ofMinutes(1),
            Duration.ofMillis(100),
            Duration.ofMillis(200));

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final AtomicInteger TESTS = new AtomicInteger();

    @TempDir
    static Path brokerFolder;

    @TempDir
    Path folder;

    private static EmbeddedKafka kafka;
    private static KafkaProducer<String, byte[]> producer;

    private final Topics topics = new Topics("test" + TESTS.incrementAndGet() + ".", 2, Topics.BROKER_DEFAULT);
    private final EventCodec codec = new EventCodec(topics, "/dataflow/test");
    private final List<WorkerRig> rigs = new ArrayList<>();
    private FileStorage storage;

    @BeforeAll
    static void startBroker() {
        kafka = EmbeddedKafka.start(new EmbeddedKafkaSettings(
                brokerFolder, EmbeddedKafkaSettings.FREE_PORT, Map.of("group.share.heartbeat.interval.ms", "500")));
        producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stopBroker() {
        producer.close();
        kafka.close();
    }

    @BeforeEach
    void makeTopics() {
        Map<String, Object> connection = Map.of("bootstrap.servers", kafka.bootstrapServers());
        TopicSetup.ensure(connection, topics, SOON);
        WorkerGroups.configure(connection, topics, Stage.RASTER, WorkerRig.LOCK, SOON);
        storage = FileStorages.open(new StorageSettings.Local(folder.resolve("storage")));
    }

    @AfterEach
    void nothingIsLeftInScratch() {
        rigs.forEach(rig -> {
            rig.stop();
            assertThat(rig.fixture().scratchContent()).isEmpty();
            rig.close();
        });
        storage.close();
    }

    @Test
    void aUnitIsDoneAndSaidAndAcknowledged() {
        FakeStage stage = new FakeStage();
        WorkerRig rig = start(stage, PATIENT);
        JobSubmitted job = job("1");

        publish(pages(job, 1, 3));

        await().atMost(SOON).until(() -> rig.units("finished") == 1);
        assertThat(unitsFinished()).singleElement().satisfies(unit -> {
            assertThat(unit.done()).isEqualTo(PageRanges.parse("1-3"));
            assertThat(unit.complete()).isTrue();
        });
        assertStaysDone(stage, 3);
    }

    @Test
    void aUnitIsASpanOfItsJobsTraceAndItsFactsGoOnFromThere() {
        List<Map<String, String>> logged = new CopyOnWriteArrayList<>();
        WorkerRig rig = start(new FakeStage().page(2, _ -> logged.add(MDC.getCopyOfContextMap())), PATIENT);
        ProducerRecord<String, byte[]> record = codec.record(pages(job("1"), 1, 3));
        record.headers().add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".getBytes(UTF_8));

        send(record);

        await().atMost(SOON).until(() -> rig.units("finished") == 1);
        SpanData unit = rig.spans().only("raster pages");
        assertThat(unit.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(unit.getAttributes().asMap())
                .containsEntry(AttributeKey.stringKey("dataflow.job_id"), "1")
                .containsEntry(AttributeKey.stringKey("dataflow.pages"), "1-3")
                .containsEntry(AttributeKey.stringKey("dataflow.outcome"), "finished")
                .containsEntry(AttributeKey.longKey("dataflow.pages_done"), 3L);
        assertThat(TopicReader.readAll(kafka.bootstrapServers(), topics.of(EventType.UNIT_FINISHED)))
                .singleElement()
                .satisfies(fact -> assertThat(new String(
                                fact.headers().lastHeader("traceparent").value(), UTF_8))
                        .isEqualTo("00-%s-%s-01".formatted(unit.getTraceId(), unit.getSpanId())));
        assertThat(logged)
                .containsExactly(
                        Map.of("job_id", "1", "stage", "raster", "trace_id", "0af7651916cd43dd8448eb211c80319c"));
    }

    @Test
    void theBacklogIsWhatHasNotEndedAndItsAgeThatOfTheOldest() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Map<String, Object> connection = Map.of("bootstrap.servers", kafka.bootstrapServers());
        JobSubmitted job = job("1");
        long begin = System.currentTimeMillis();
        try (WorkBacklog _ = WorkBacklog.follow(connection, connection, topics, Duration.ofMillis(200), meters)) {
            await().atMost(SOON).until(() -> gauge(meters, "dataflow.work.backlog") == 0);

            // before any worker
            publish(pages(job, 1, 1));
            publish(pages(job, 2, 2));
            publish(pages(job, 3, 3));
            await().atMost(SOON).until(() -> gauge(meters, "dataflow.work.backlog") == 3);

            // the first in hand
            WorkerRig rig = start(new FakeStage().page(1, _ -> mayEnd.await()), PATIENT);
            await().atMost(SOON).until(() -> gauge(rig.meters(), "dataflow.workers.busy") == 1);
            assertThat(gauge(rig.meters(), "dataflow.workers")).isEqualTo(1);
            await().during(Duration.ofSeconds(1)).atMost(SOON).until(() -> gauge(meters, "dataflow.work.backlog") == 3);
            assertThat(gauge(meters, "dataflow.work.oldest.age"))
                    .isBetween(1.0, (System.currentTimeMillis() - begin) / 1000.0);

            mayEnd.countDown();
            await().atMost(SOON)
                    .until(() -> gauge(meters, "dataflow.work.backlog") == 0
                            && gauge(meters, "dataflow.work.oldest.age") == 0);
            assertThat(rig.units("finished")).isEqualTo(3);
            assertThat(gauge(rig.meters(), "dataflow.workers.busy")).isZero();
        }
    }

    private static double gauge(SimpleMeterRegistry meters, String name) {
        return meters.get(name).tag("stage", "raster").gauge().value();
    }

    @Test
    void aCrashedWorkersUnitIsDoneByAnother() throws Exception {
        Path crashing = Files.createDirectories(folder.resolve("crashing"));
        Process process = fork(crashing);
        publish(pages(job("1"), 1, 4));
        await().atMost(SOON).until(() -> Files.exists(crashing.resolve(CrashingWorker.AT_PAGE_3)));

        process.destroyForcibly().waitFor();
        FakeStage stage = new FakeStage();
        WorkerRig rig = start(stage, PATIENT);

        await().atMost(SOON).until(() -> rig.units("finished") == 1);
        assertThat(stage.begun()).as("what stood is not done again").containsExactly(3, 4);
        assertThat(unitsFinished().getLast().done()).isEqualTo(PageRanges.parse("1-4"));
        assertThat(filesNamed("started")).isEmpty();
    }

    @Test
    void aPoisonUnitEndsOnTheDeadLetterTopic() {
        WorkerLimits once = new WorkerLimits(
                PATIENT.pageTimeout(),
                PATIENT.documentTimeout(),
                PATIENT.interruptGrace(),
                1,
                PATIENT.dependencyPatience(),
                PATIENT.firstBackOff(),
                PATIENT.progressInterval());
        FakeStage stage = new FakeStage().page(2, unit -> Thread.sleep(600_000));
        JobSubmitted job = job("1");
        WorkUnit unit = pages(job, 1, 3);
        publish(unit);
        WorkerRig first = start(stage, once);
        await().atMost(SOON).until(() -> stage.begun().contains(2));
        first.stop();

        WorkerRig second = start(stage, once);

        await().atMost(SOON).until(() -> second.units("given_up") == 1);
        assertThat(deadLetters()).singleElement().satisfies(record -> {
            assertThat(record.value()).isEqualTo(codec.record(unit).value());
            assertThat(headerOf(record, DeadLetter.STAGE)).isEqualTo("raster");
            assertThat(headerOf(record, DeadLetter.UNIT)).isEqualTo("raster/pages/1-3");
            assertThat(headerOf(record, DeadLetter.ATTEMPT)).isEqualTo("2");
            assertThat(headerOf(record, "ce_type")).isEqualTo("dev.dataflow.work.unit");
        });
        assertThat(unitsFinished().getLast().failed()).isEqualTo(PageRanges.parse("2-3"));
        assertThat(second.fixture().error(job, 2).code()).isEqualTo("delivery_limit");
    }

    @Test
    void deadLettersAreFoundNewestFirstAndReplayedAsTheirJobsStand() throws Exception {
        // Given
        Map<String, Object> connection = Map.of("bootstrap.servers", kafka.bootstrapServers());
        JobSubmitted ended = job("1");
        JobSubmitted running = job("2");
        WorkUnit givenUp = pages(ended, 1, 3);
        WorkUnit unread = pages(running, 1, 2);
        bury(givenUp, givenUp.unitId());
        bury(unread, "");
        send(codec.record(TestFacts.state(ended, TestFacts.stageFailed(ended, Stage.EXTRACTION, FailureKind.BUG))));
        send(codec.record(TestFacts.state(running)));
        WorkerRig rig = start(new FakeStage(), PATIENT);

        // When
        List<PlannedReplay> plan;
        List<Burial> newest;
        try (DeadLetters letters = DeadLetters.connect(connection, codec);
                ReplayDeadLetters replays = ReplayDeadLetters.connect(connection, codec)) {
            newest = letters.newest(DeadLetterFilter.ALL, 1);
            plan = new PlanReplays(letters, new DecideReplay(topics))
                    .plan(reader -> letters.forEach(DeadLetterFilter.ALL, reader), Chosen.BY_FILTER, Instant.now());
            for (PlannedReplay planned : plan) {
                switch (planned.replay()) {
                    case Replay.PutBack back ->
                        replays.putBack(letters.find(planned.burial().id()).orElseThrow(), back);
                    case Replay.RunAgain again ->
                        replays.runAgain(planned.burial().id(), again.next());
                    case Replay.Leave leave -> throw new AssertionError(leave);
                }
            }
        }

        // Then
        assertThat(newest).extracting(Burial::jobId).containsExactly("2");
        await().atMost(SOON).until(() -> rig.units("finished") == 1);
        assertThat(unitsFinished()).extracting(UnitFinished::jobId).containsExactly("2");
        assertThat(TopicReader.readAll(kafka.bootstrapServers(), topics.of(EventType.JOB_SUBMITTED)))
                .singleElement()
                .satisfies(record -> {
                    assertThat(codec.event(record).attempt()).isEqualTo(2);
                    assertThat(headerOf(record, DeadLetter.REPLAY)).matches("\\d:\\d");
                });
    }

    @Test
    void aRecordThatIsNoUnitEndsOnTheDeadLetterTopicAndTheNextIsDone() {
        WorkerRig rig = start(new FakeStage(), PATIENT);

        send(new ProducerRecord<>(topics.work(Stage.RASTER), "1", "{no unit".getBytes(UTF_8)));
        publish(pages(job("1"), 1, 1));

        await().atMost(SOON)
                .until(() -> rig.units("finished") == 1 && !deadLetters().isEmpty());
        assertThat(deadLetters()).singleElement().satisfies(record -> {
            assertThat(record.value()).isEqualTo("{no unit".getBytes(UTF_8));
            assertThat(headerOf(record, DeadLetter.EXCEPTION)).endsWith("UndecodableRecordException");
        });
    }

    @Test
    void aPageThatHangsBecomesAPageError() {
        FakeStage stage = new FakeStage().page(2, unit -> Thread.sleep(600_000));
        WorkerRig rig = start(stage, WorkerFixture.LIMITS);
        JobSubmitted job = job("1");

        publish(pages(job, 1, 3));

        await().atMost(SOON).until(() -> rig.units("finished") == 1);
        assertThat(rig.fixture().error(job, 2).kind()).isEqualTo(FailureKind.TIMEOUT);
        assertThat(unitsFinished().getLast().done()).isEqualTo(PageRanges.parse("1,3"));
    }

    @Test
    void aPageThatThrowsBecomesAPageError() {
        FakeStage stage = new FakeStage().page(1, unit -> {
            throw new IllegalStateException("poison");
        });
        WorkerRig rig = start(stage, PATIENT);
        JobSubmitted job = job("1");

        publish(pages(job, 1, 2));

        await().atMost(SOON).until(() -> rig.units("finished") == 1);
        assertThat(rig.fixture().error(job, 1).kind()).isEqualTo(FailureKind.BUG);
        assertStaysDone(stage, 2);
    }

    @Test
    void cancelStopsWithinSeconds() {
        FakeStage stage = new FakeStage().page(2, unit -> Thread.sleep(600_000));
        WorkerRig rig = start(stage, PATIENT);
        JobSubmitted job = job("1");
        publish(pages(job, 1, 3));
        await().atMost(SOON).until(() -> stage.begun().contains(2));

        publish(TestFacts.cancelled(job));

        await().atMost(Duration.ofSeconds(3)).until(() -> rig.units("job_ended") == 1);
        assertThat(unitsFinished().stream().filter(UnitFinished::complete)).isEmpty();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rig.fixture().cacheContent()).isEmpty());
    }

    @Test
    void aJobThatEndedLeavesTheCache() {
        WorkerRig rig = start(new FakeStage(), PATIENT);
        JobSubmitted job = job("1");
        publish(pages(job, 1, 1));
        await().atMost(SOON).until(() -> rig.units("finished") == 1);
        assertThat(rig.fixture().cacheContent()).hasSize(1);

        publish(TestFacts.finished(job));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rig.fixture().cacheContent()).isEmpty());
    }

    @Test
    void anOutageIsWaitedOutWhileTheLockIsRenewed() {
        Instant end = Instant.now().plus(WorkerRig.LOCK.multipliedBy(3));
        FakeStage stage = new FakeStage().page(2, unit -> {
            if (Instant.now().isBefore(end)) {
                throw new StorageException(StorageException.Reason.UNAVAILABLE, "no answer");
            }
        });
        WorkerRig one = start(stage, PATIENT);
        WorkerRig two = start(stage, PATIENT);

        publish(pages(job("1"), 1, 3));

        await().atMost(SOON).until(() -> one.units("finished") + two.units("finished") >= 1);
        assertThat(stage.begun().stream().filter(page -> page == 1))
                .as("nobody else got the unit")
                .hasSize(1);
        assertThat(unitsFinished().getLast().done()).isEqualTo(PageRanges.parse("1-3"));
        assertStaysDone(stage, stage.begun().size());
    }

    @Test
    void aLongPageKeepsItsLock() {
        FakeStage stage = new FakeStage().page(1, unit -> Thread.sleep(WorkerRig.LOCK.multipliedBy(3)));
        WorkerRig one = start(stage, PATIENT);
        WorkerRig two = start(stage, PATIENT);

        publish(pages(job("1"), 1, 1));

        await().atMost(SOON).until(() -> one.units("finished") + two.units("finished") >= 1);
        assertThat(stage.begun()).containsExactly(1);
    }

    @Test
    void aGracefulShutdownGivesTheUnitBackAtOnce() {
        FakeStage stuck = new FakeStage().page(2, unit -> Thread.sleep(600_000));
        WorkerRig first = start(stuck, PATIENT);
        JobSubmitted job = job("1");
        publish(pages(job, 1, 3));
        await().atMost(SOON).until(() -> stuck.begun().contains(2));

        first.stop();
        assertThat(first.units("released")).isEqualTo(1);
        FakeStage stage = new FakeStage();
        WorkerRig second = start(stage, PATIENT);

        await().atMost(SOON).until(() -> second.units("finished") == 1);
        assertThat(stage.begun()).containsExactly(2, 3);
    }

    @Test
    void aGracefulShutdownLetsTheUnitEnd() {
        CountDownLatch begun = new CountDownLatch(1);
        FakeStage stage = new FakeStage().page(2, unit -> {
            begun.countDown();
            Thread.sleep(200);
        });
        WorkerRig rig = start(stage, PATIENT);
        publish(pages(job("1"), 1, 2));
        await().atMost(SOON).until(() -> begun.await(1, TimeUnit.MILLISECONDS));

        rig.stop();

        assertThat(rig.units("finished")).isEqualTo(1);
        assertThat(unitsFinished().getLast().complete()).isTrue();
    }

    @Test
    void twoWorkersShareAJob() {
        FakeStage one = slow();
        FakeStage two = slow();
        start(one, PATIENT);
        start(two, PATIENT);
        JobSubmitted job = job("1");
        publish(pages(job, 1, 1));
        await().atMost(SOON).until(() -> unitsFinished().size() == 1);

        for (int page = 2; page <= 20; page++) {
            publish(pages(job, page, page));
        }

        await().atMost(SOON).until(() -> unitsFinished().size() == 20);
        assertThat(one.begun()).isNotEmpty();
        assertThat(two.begun()).isNotEmpty();
        assertThat(Stream.concat(one.begun().stream(), two.begun().stream()))
                .hasSize(20)
                .doesNotHaveDuplicates();
    }

    private static FakeStage slow() {
        FakeStage stage = new FakeStage();
        for (int page = 1; page <= 20; page++) {
            stage.page(page, unit -> Thread.sleep(100));
        }
        return stage;
    }

    /** A unit that was acknowledged does not come back when its lock would have ended. */
    private void assertStaysDone(FakeStage stage, int pages) {
        await().during(WorkerRig.LOCK.plusSeconds(1)).atMost(SOON).untilAsserted(() -> assertThat(stage.begun())
                .hasSize(pages));
    }

    private WorkerRig start(FakeStage stage, WorkerLimits limits) {
        Path own = folder.resolve("worker-" + rigs.size());
        WorkerRig rig = WorkerRig.start(kafka.bootstrapServers(), topics, storage, own, stage, limits);
        rigs.add(rig);
        return rig;
    }

    private Process fork(Path own) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                CrashingWorker.class.getName(),
                kafka.bootstrapServers(),
                topics.prefix(),
                folder.resolve("storage").toString(),
                own.toString());
        File log = own.resolve("log").toFile();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
    }

    private JobSubmitted job(String jobId) {
        byte[] source = WorkerFixture.SOURCE;
        JobSubmitted job = TestFacts.submitted(jobId, 1, JobOptions.DEFAULTS, source);
        storage.write(job.keys().input(), "application/pdf", source.length, new ByteArrayInputStream(source));
        return job;
    }

    private static WorkUnit pages(JobSubmitted job, int first, int last) {
        return WorkUnit.pages(Stage.RASTER, new PageRange(first, last), job, TestFacts.inspected(job, last));
    }

    private void publish(WorkUnit unit) {
        send(codec.record(unit));
    }

    private void publish(Event event) {
        send(codec.record(event));
    }

    private static void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void bury(WorkUnit unit, String unitId) {
        ProducerRecord<String, byte[]> record = codec.record(unit);
        DeadLetter why = new DeadLetter(Stage.RASTER, record.topic(), 0, 0, unitId, 1, "java.lang.Error", "no");
        send(new ProducerRecord<>(
                topics.deadLetters(), null, null, record.key(), record.value(), why.headers(record.headers())));
    }

    private List<UnitFinished> unitsFinished() {
        return TopicReader.readAll(kafka.bootstrapServers(), topics.of(EventType.UNIT_FINISHED)).stream()
                .map(codec::event)
                .map(UnitFinished.class::cast)
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> deadLetters() {
        return TopicReader.readAll(kafka.bootstrapServers(), topics.deadLetters());
    }

    private List<String> filesNamed(String extension) {
        return storage.list("jobs/", 1000, Optional.empty()).files().stream()
                .map(file -> file.key().value())
                .filter(key -> key.endsWith("." + extension))
                .toList();
    }

    private static String headerOf(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
