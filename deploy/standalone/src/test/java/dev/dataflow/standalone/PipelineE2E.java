package dev.dataflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.standalone.client.JobProgress;
import dev.dataflow.standalone.client.ProgressStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Everything in one process, as {@code ./dataflow up} starts it; and what an operator does on its broker. */
class PipelineE2E extends PipelineContract {

    private static final Duration SOON = Duration.ofMinutes(1);

    @Override
    protected UpServer start() throws IOException {
        return UpServer.start(folder.resolve("data"), List.of("-Xmx1g"), Map.of());
    }

    @Test
    void aDeadLetterIsShownWithoutTheDocumentsPassword() throws Exception {
        // Given
        String id = client.submit(SamplePdf.damaged(folder.resolve("hurt.pdf")), Map.of("password", "open-sesame"));

        // When
        JobProgress end = new ProgressStream(client).follow(id, _ -> {});

        // Then
        assertThat(end.status()).isEqualTo(JobStatus.FAILED);
        assertThat(letters().run("list", "--job", id)).contains("extraction/inspect", "StageException");
        assertThat(letters().run("show", letters().newestOf(id)))
                .contains(id, "\"password\" : \"********\"")
                .doesNotContain("sesame");
        assertThat(letters().run("replay", "--job", id)).contains("leave: the document cannot be used");
    }

    @Test
    void aDeadLetterIsReplayedOnceItsCauseIsGoneAndThePagesAreThere() throws Exception {
        // Given
        String id = client.submit(SamplePdf.scanned(folder.resolve("rotten.pdf"), 2), Map.of());
        client.delete(id);
        Awaitility.await().until(() -> client.progress(id).status() == JobStatus.CANCELLED);
        assertNothingIsLeftOf(id);
        Path source = server.jobFolder(id).resolve("input.pdf");
        Path saved = Files.copy(source, folder.resolve("saved.pdf"));
        Files.writeString(source, "%PDF-1.7 rotten");
        client.retry(id);
        Awaitility.await().atMost(SOON).until(() -> client.progress(id).status() == JobStatus.FAILED);
        String letter = letters().newestOf(id);

        // When
        Files.copy(saved, source, StandardCopyOption.REPLACE_EXISTING);
        assertThat(letters().run("replay", letter, "--dry-run")).contains("run the job again, try 3");
        assertThat(letters().run("replay", letter)).contains("job " + id + " runs again, try 3");

        // Then
        Awaitility.await().atMost(SOON).until(() -> client.progress(id).status() == JobStatus.SUCCESS);
        assertThat(client.progress(id).stages().get(Stage.RASTER).done()).isEqualTo(2);
        assertThat(letters().run("replay", letter)).contains("a later try, 3").doesNotContain("runs again");
    }

    private DeadLetterCommands letters() {
        return new DeadLetterCommands(server.bootstrapServers());
    }
}
