package dev.dataflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.kafka.EmbeddedKafka;
import dev.dataflow.kafka.EmbeddedKafkaSettings;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.raster.RasterApplication;
import dev.dataflow.standalone.client.GatewayClient;
import dev.dataflow.standalone.client.JobProgress;
import dev.dataflow.standalone.client.JobProgress.StageCount;
import dev.dataflow.standalone.client.ProgressStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A page that kills every process that draws it, until a version of the raster service comes that draws it: then its dead letter is replayed. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class PoisonPageE2E {

    private static final int PAGES = 6;
    private static final Duration SOON = Duration.ofMinutes(1);

    /** As in the process of {@code up}: who died is gone for sure, and what its planner had is taken over soon. */
    private static final List<String> JVM_OPTIONS = List.of(
            "-Xmx512m",
            "-Dspring.kafka.streams.properties[consumer.session.timeout.ms]=2000",
            "-Dspring.kafka.streams.properties[consumer.heartbeat.interval.ms]=500");

    @TempDir
    Path folder;

    private final List<JavaProcess> processes = new ArrayList<>();
    private EmbeddedKafka kafka;
    private GatewayClient client;

    @BeforeEach
    void start() throws IOException {
        kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(folder.resolve("kafka")));
        URI url = URI.create("http://127.0.0.1:" + UpServer.freePort());
        JavaProcess services = process("services", url.getPort(), EverythingButRaster.class);
        Awaitility.await("the gateway and its stages are ready")
                .atMost(Duration.ofSeconds(90))
                .conditionEvaluationListener(_ -> {
                    if (!services.isAlive()) {
                        throw new AssertionError("they ended:\n" + services.output());
                    }
                })
                .ignoreExceptions()
                .until(() -> readiness(url).contains("\"UP\""));
        client = new GatewayClient(url, Optional.empty());
    }

    @AfterEach
    void stop() throws Exception {
        for (JavaProcess process : processes) {
            // their broker goes: they would wait for it
            process.kill();
        }
        kafka.close();
        if (client != null) {
            client.close();
        }
    }

    @Test
    void onceItsCauseIsGoneItsDeadLetterBringsThePagesThatWereMissingAndTouchesNoOther() throws Exception {
        // Given
        String id = client.submit(SamplePdf.digital(folder.resolve("poison.pdf"), PAGES), Map.of());
        List<JavaProcess> crashing = List.of(
                process("crashing-1", UpServer.freePort(), CrashingRaster.class),
                process("crashing-2", UpServer.freePort(), CrashingRaster.class));
        Awaitility.await("both died of the page").atMost(SOON).until(() -> crashing.stream()
                .noneMatch(JavaProcess::isAlive));
        process("mended", UpServer.freePort(), RasterApplication.class);
        JobProgress without = new ProgressStream(client).follow(id, _ -> {});
        assertThat(without.status()).isEqualTo(JobStatus.SUCCESS);
        assertThat(without.warnings()).isNotEmpty();
        assertThat(raster(without).done()).isEqualTo(3);
        assertThat(raster(without).failed())
                .as("the page, and those of its unit after it")
                .isEqualTo(3);
        Map<String, FileTime> stood = pageFiles(id);
        assertThat(stood).hasSize(PAGES + 3);

        // When
        assertThat(letters().run("list", "--stage", "raster")).contains("raster/pages/1-4", id);
        String letter = letters().newestOf(id);
        assertThat(letters().run("show", letter)).contains(id, "raster/pages/1-4", "tried 2 times");
        assertThat(letters().run("replay", letter, "--dry-run")).contains("run the job again, try 2");
        assertThat(CommandProcess.run(
                        folder.resolve("replay.log"),
                        "dead-letters",
                        "replay",
                        letter,
                        "--bootstrap-servers",
                        kafka.bootstrapServers()))
                .contains("job " + id + " runs again, try 2")
                .contains(CommandProcess.audited("replay_dead_letter"), "job_id=\"" + id + "\"");

        // Then
        Awaitility.await("every page is there")
                .atMost(SOON)
                .until(() -> FinishedJobs.await(kafka.bootstrapServers(), 1).size() == 2);
        JobProgress end = client.progress(id);
        assertThat(end.status()).isEqualTo(JobStatus.SUCCESS);
        assertThat(end.warnings()).isEmpty();
        assertThat(raster(end).done()).isEqualTo(PAGES);
        assertThat(pageFiles(id))
                .as("no page that stood was done again")
                .hasSize(2 * PAGES)
                .containsAllEntriesOf(stood);
        assertThat(pagesOf(id, "raster/raster.json"))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, PAGES).boxed().toList());
        assertThat(letters().run("replay", letter)).contains("a later try, 2").doesNotContain("runs again");
    }

    private JavaProcess process(String name, int port, Class<?> service) throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        environment.put("DATAFLOW_TOPICS_PARTITIONS", "1");
        environment.put("DATAFLOW_STORAGE_LOCAL_ROOT", folder.resolve("storage").toString());
        environment.put(
                "DATAFLOW_CACHE_DIRECTORY", folder.resolve(name + "/cache").toString());
        environment.put(
                "DATAFLOW_SCRATCH_DIRECTORY", folder.resolve(name + "/scratch").toString());
        environment.put("DATAFLOW_WORKER_THREADS", "1");
        environment.put("DATAFLOW_WORKER_LOCK_DURATION", "2s");
        environment.put("DATAFLOW_WORKER_DELIVERY_LIMIT", "2");
        JavaProcess process = JavaProcess.ofClass(
                service.getName(), JVM_OPTIONS, List.of(), environment, folder.resolve(name + ".log"));
        processes.add(process);
        return process;
    }

    private DeadLetterCommands letters() {
        return new DeadLetterCommands(kafka.bootstrapServers());
    }

    private static StageCount raster(JobProgress progress) {
        return progress.stages().get(Stage.RASTER);
    }

    private List<Integer> pagesOf(String id, String index) throws IOException {
        return Json.mapper()
                .readTree(Files.readString(job(id).resolve(index)))
                .path("pages")
                .valueStream()
                .map(page -> page.path("page_number").intValue())
                .toList();
    }

    /** What says that a page of a stage stands, with the time of its writing. */
    private Map<String, FileTime> pageFiles(String id) throws IOException {
        Map<String, FileTime> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(job(id))) {
            for (Path file : all.filter(path -> path.toString().matches(".*/pages/\\d{4}\\.json"))
                    .toList()) {
                files.put(job(id).relativize(file).toString(), Files.getLastModifiedTime(file));
            }
        }
        return files;
    }

    private Path job(String id) {
        return folder.resolve("storage/jobs").resolve(id);
    }

    private static String readiness(URI url) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(url.resolve("/actuator/health/readiness"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }
}
