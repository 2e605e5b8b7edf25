package dev.dataflow.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dataflow.client.api.JobsApi;
import dev.dataflow.client.api.ProgressApi;
import dev.dataflow.client.api.ResultsApi;
import dev.dataflow.client.model.Job;
import dev.dataflow.client.model.JobStatus;
import dev.dataflow.client.model.Progress;
import dev.dataflow.client.model.Result;
import dev.dataflow.standalone.bench.OnePagePdf;
import dev.dataflow.standalone.embedded.EmbeddedPipeline;
import dev.dataflow.standalone.embedded.EmbeddedSettings;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that knows nothing but {@code openapi.json}: the whole way of a document, and what is refused. */
class GeneratedClientE2E {

    @TempDir
    static Path folder;

    static EmbeddedPipeline pipeline;
    static JobsApi jobs;
    static ProgressApi progress;
    static ResultsApi results;

    @BeforeAll
    static void start() {
        pipeline = EmbeddedPipeline.start(EmbeddedSettings.once(folder.resolve("data"), false));
        ApiClient client = new ApiClient();
        client.updateBaseUri(pipeline.url().toString());
        jobs = new JobsApi(client);
        progress = new ProgressApi(client);
        results = new ResultsApi(client);
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @Test
    void aDocumentGoesAllItsWay() throws Exception {
        // When
        Path pdf = folder.resolve("minutes.pdf");
        OnePagePdf.write(pdf);
        String id = submit(pdf.toFile());
        await().atMost(Duration.ofMinutes(2)).until(() -> status(id) == JobStatus.SUCCESS);

        // Then
        Job job = jobs.getJob(id);
        assertThat(job.getFileName()).isEqualTo("minutes.pdf");
        Progress done = progress.getProgress(id, true);
        assertThat(done.getProgress()).isEqualTo(100);
        assertThat(done.getHistory()).isNotEmpty();
        assertThat(results.listResults(id, null, 200, null).getResults())
                .extracting(Result::getKey)
                .contains("extraction/document.md", "report/report.html");
        File report = results.fetchResult(id, "report/report.md", null, null, null, null);
        assertThat(Files.readString(report.toPath())).contains("budget");
        assertThat(jobs.listJobs(JobStatus.SUCCESS, 10, null, null).getJobs())
                .anySatisfy(listed -> assertThat(listed.getJobId()).isEqualTo(id));

        // When it is removed
        jobs.endJob(id);

        // Then
        assertThatThrownBy(() -> jobs.getJob(id))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.getCode()).isEqualTo(410));
    }

    @Test
    void aRefusalSaysWhy() throws Exception {
        Path picture = Files.writeString(folder.resolve("picture.pdf"), "this is no PDF");
        assertThatThrownBy(() -> submit(picture.toFile())).isInstanceOfSatisfying(ApiException.class, e -> {
            assertThat(e.getCode()).isEqualTo(415);
            assertThat(e.getResponseBody()).contains("\"not_a_pdf\"");
        });
    }

    private static JobStatus status(String id) throws ApiException {
        JobStatus status = jobs.getJob(id).getStatus();
        assertThat(status).isNotIn(JobStatus.FAILED, JobStatus.CANCELLED);
        return status;
    }

    private static String submit(File file) throws ApiException {
        return jobs.submitJob(
                        file, null, null, null, 72, null, "never", null, null, null, null, null, null, null, null, null,
                        null)
                .getJobId();
    }
}
