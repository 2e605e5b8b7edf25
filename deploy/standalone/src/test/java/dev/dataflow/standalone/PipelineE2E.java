package dev.dataflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.standalone.cli.DataflowCommand;
import dev.dataflow.standalone.cli.ExitCode;
import dev.dataflow.standalone.client.JobProgress;
import dev.dataflow.standalone.client.ProgressStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
        assertThat(letters("list", "--job", id)).contains("extraction/inspect", "StageException");
        assertThat(letters("show", letterOf(id)))
                .contains(id, "\"password\" : \"********\"")
                .doesNotContain("sesame");
        assertThat(letters("replay", "--job", id)).contains("leave: the document cannot be used");
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
        String letter = letterOf(id);

        // When
        Files.copy(saved, source, StandardCopyOption.REPLACE_EXISTING);
        assertThat(letters("replay", letter, "--dry-run")).contains("run the job again, try 3");
        assertThat(letters("replay", letter)).contains("job " + id + " runs again, try 3");

        // Then
        Awaitility.await().atMost(SOON).until(() -> client.progress(id).status() == JobStatus.SUCCESS);
        assertThat(client.progress(id).stages().get(Stage.RASTER).done()).isEqualTo(2);
        assertThat(letters("replay", letter)).contains("a later try, 3").doesNotContain("runs again");
    }

    private String letterOf(String jobId) {
        return Json.mapper()
                .readTree(letters("list", "--job", jobId, "--limit", "1", "--json"))
                .path("id")
                .asString();
    }

    private String letters(String command, String... arguments) {
        StringWriter out = new StringWriter();
        String[] all = Stream.of(
                        Stream.of("dead-letters", command),
                        Stream.of(arguments),
                        Stream.of("--bootstrap-servers", server.bootstrapServers()))
                .flatMap(words -> words)
                .toArray(String[]::new);
        assertThat(DataflowCommand.execute(new PrintWriter(out), all)).isEqualTo(ExitCode.SUCCESS);
        return out.toString();
    }
}
