package dev.dataflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.pipeline.job.JobPhase;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.standalone.client.GatewayClient;
import dev.dataflow.standalone.client.GatewayException;
import dev.dataflow.standalone.client.JobProgress;
import dev.dataflow.standalone.client.OutputFile;
import dev.dataflow.standalone.client.ProgressStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a user meets over HTTP, whoever orchestrates. A subclass says where it runs. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class PipelineContract {

    @TempDir
    protected static Path folder;

    protected UpServer server;
    protected GatewayClient client;

    /** Starts what a user speaks to, and all that it needs; called once. */
    protected abstract UpServer start() throws Exception;

    /** Ends what {@link #start} started besides the server. */
    protected void stop() throws Exception {}

    @BeforeAll
    void up() throws Exception {
        server = start();
        client = server.client();
    }

    @AfterAll
    void down() throws Exception {
        client.close();
        stop();
        server.close();
    }

    @Test
    void aDigitalPdfGivesEveryOutputOfTheContracts() throws Exception {
        // When
        JobProgress end = run(SamplePdf.digital(folder.resolve("digital.pdf"), 3), Map.of());

        // Then
        assertThat(end.status()).isEqualTo(JobStatus.SUCCESS);
        assertThat(end.progress()).isEqualTo(100);
        assertThat(client.results(end.jobId()))
                .extracting(OutputFile::key)
                .contains(
                        "extraction/document.json",
                        "extraction/document.md",
                        "extraction/pages/0001.json",
                        "raster/pages/0003.png",
                        "raster/pages/0003.json",
                        "raster/raster.json",
                        "analysis/analysis.json",
                        "analysis/chunks.jsonl",
                        "report/report.md",
                        "report/report.html",
                        "report/report.json",
                        "report/bundle.zip");
        assertThat(text(end, "extraction/document.md")).contains("Chapter 3").contains("EUR 1,250.00");
    }

    @Test
    void progressMovesByPagesAndNeverGoesBackAndTheTerminalStateIsStoredLast() throws Exception {
        // Given
        List<JobProgress> seen = new ArrayList<>();
        String id = client.submit(SamplePdf.digital(folder.resolve("long.pdf"), 60), Map.of());

        // When
        JobProgress end = new ProgressStream(client).follow(id, seen::add);

        // Then
        assertThat(seen).extracting(JobProgress::progress).isSorted();
        assertThat(seen).extracting(JobProgress::phase).isSorted();
        assertThat(seen.stream()
                        .map(progress -> progress.stages().get(Stage.RASTER))
                        .filter(stage -> stage != null)
                        .map(JobProgress.StageCount::done))
                .as("page counts really seen on the way")
                .anyMatch(done -> done > 0 && done < 60);
        assertThat(end.stages().get(Stage.RASTER).done()).isEqualTo(60);
        JsonNode stored =
                Json.mapper().readTree(Files.readString(server.jobFolder(id).resolve("progress.json")));
        assertThat(stored.path("status").asString()).isEqualTo("success");
        assertThat(phases(stored))
                .containsExactly("init", "extraction", "raster", "analysis", "report", "upload", "clean", "success");
    }

    @Test
    void aScannedPageIsReadAndADigitalOneIsNot() throws Exception {
        // When
        JobProgress end = run(SamplePdf.mixed(folder.resolve("mixed.pdf")), Map.of("dpi", 200));

        // Then
        assertThat(end.status()).isEqualTo(JobStatus.SUCCESS);
        assertThat(text(end, "raster/pages/0002.json")).contains("quick", "lazy");
        assertThat(Json.mapper()
                        .readTree(text(end, "raster/pages/0001.json"))
                        .path("ocr")
                        .isNull())
                .isTrue();
        assertThat(text(end, "analysis/chunks.jsonl")).contains("brown fox");
    }

    @Test
    void anEncryptedFileNeedsItsPassword() throws Exception {
        Path file = SamplePdf.encrypted(folder.resolve("encrypted.pdf"), "sesame");

        assertThat(run(file, Map.of())).satisfies(failed -> assertError(failed, "password_required"));
        assertThat(run(file, Map.of("password", "wrong")))
                .satisfies(failed -> assertError(failed, "password_required"));
        JobProgress opened = run(file, Map.of("password", "sesame"));
        assertThat(opened.status()).isEqualTo(JobStatus.SUCCESS);
        assertThat(server.get("/v1/jobs/" + opened.jobId())).doesNotContain("sesame");
        assertThat(Files.readString(server.jobFolder(opened.jobId()).resolve("job.json")))
                .doesNotContain("sesame");
    }

    @Test
    void aDamagedFileFailsWithItsCode() throws Exception {
        assertThat(run(SamplePdf.damaged(folder.resolve("damaged.pdf")), Map.of()))
                .satisfies(failed -> assertError(failed, "damaged_pdf"));
    }

    @Test
    void whatIsNoPdfIsRefusedAndNothingOfItStays() throws Exception {
        // Given
        Path empty = Files.createFile(folder.resolve("empty.pdf"));
        Path picture =
                Files.write(folder.resolve("picture.pdf"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});

        // Then
        assertRefused(empty, 400, "empty_file");
        assertRefused(picture, 415, "not_a_pdf");
    }

    private void assertRefused(Path file, int status, String code) {
        assertThatThrownBy(() -> client.submit(file, Map.of()))
                .isInstanceOfSatisfying(GatewayException.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(status);
                    assertThat(refusal.code()).isEqualTo(code);
                });
    }

    @Test
    void cancelStopsARunningJobWithinSeconds() throws Exception {
        // Given
        String id = client.submit(SamplePdf.scanned(folder.resolve("slow.pdf"), 40), Map.of("ocr", "always"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> client.progress(id).phase().compareTo(JobPhase.INIT) > 0);

        // When
        client.delete(id);

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> client.progress(id).status() == JobStatus.CANCELLED);
        assertNothingIsLeftOf(id);
    }

    @Test
    void aCancelledJobIsRetriedAndGoesToItsEnd() throws Exception {
        // Given
        String id = client.submit(SamplePdf.scanned(folder.resolve("again.pdf"), 12), Map.of("ocr", "always"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> rasterDone(client.progress(id)) > 0);
        client.delete(id);
        Awaitility.await().until(() -> client.progress(id).status() == JobStatus.CANCELLED);

        // When
        client.retry(id);

        // Then
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> client.progress(id).status().terminal()
                        && client.progress(id).status() != JobStatus.CANCELLED);
        JobProgress end = client.progress(id);
        assertThat(end.status()).isEqualTo(JobStatus.SUCCESS);
        assertThat(end.stages().get(Stage.RASTER).done()).isEqualTo(12);
    }

    @Test
    void aPageThatCannotBeDoneIsNamedAndTheOthersAreThere() throws Exception {
        JobProgress end = run(SamplePdf.withHugePage(folder.resolve("huge.pdf")), Map.of("dpi", 600));

        assertThat(end.status()).isEqualTo(JobStatus.SUCCESS);
        assertThat(end.stages().get(Stage.RASTER).failed()).isEqualTo(1);
        assertThat(end.warnings()).isNotEmpty();
        assertThat(client.results(end.jobId()))
                .extracting(OutputFile::key)
                .contains("raster/pages/0001.png", "report/report.md");
    }

    @Test
    void afterAJobNothingOfItIsLeftInWorkingFolders() throws Exception {
        JobProgress end = run(SamplePdf.digital(folder.resolve("tidy.pdf"), 2), Map.of());

        assertNothingIsLeftOf(end.jobId());
    }

    private static int rasterDone(JobProgress progress) {
        JobProgress.StageCount raster = progress.stages().get(Stage.RASTER);
        return raster == null ? 0 : raster.done();
    }

    protected void assertNothingIsLeftOf(String id) {
        Awaitility.await("caches and scratch folders hold nothing of " + id)
                .atMost(Duration.ofSeconds(10))
                .until(() -> {
                    try (Stream<Path> files = Files.walk(server.work())) {
                        return files.noneMatch(file -> file.toString().contains(id));
                    }
                });
    }

    private JobProgress run(Path file, Map<String, Object> options) {
        return new ProgressStream(client).follow(client.submit(file, options), progress -> {});
    }

    private String text(JobProgress job, String key) throws IOException {
        try (var content = client.open(job.jobId(), key)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> phases(JsonNode progress) {
        List<String> phases = new ArrayList<>();
        progress.path("history").forEach(entry -> {
            String phase = entry.path("phase").asString();
            if (phases.isEmpty() || !phases.getLast().equals(phase)) {
                phases.add(phase);
            }
        });
        return phases;
    }

    private static void assertError(JobProgress job, String code) {
        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.error()).isNotNull();
        assertThat(job.error().code()).isEqualTo(code);
    }
}
