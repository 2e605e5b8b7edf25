package dev.dataflow.standalone.cli;

import dev.dataflow.standalone.bench.OnePagePdf;
import dev.dataflow.standalone.client.GatewayClient;
import dev.dataflow.standalone.display.SummaryTable.Row;
import dev.dataflow.standalone.embedded.EmbeddedPipeline;
import dev.dataflow.standalone.embedded.EmbeddedSettings;
import dev.dataflow.standalone.embedded.WorkFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Does one small job and ends. Run with {@code -XX:AOTCacheOutput=FILE}, it lets the JVM learn which classes are needed: with the cache
 * that comes of it ({@code -XX:AOTCache=FILE}, JEP 514) later starts take half as long. For the launcher and for images, not for users.
 */
@Command(name = "rehearse", hidden = true, description = "Does one small job and ends, to train an AOT cache.")
final class RehearseCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        try (WorkFolder folder = WorkFolder.create(Optional.empty());
                EmbeddedPipeline pipeline = EmbeddedPipeline.start(EmbeddedSettings.once(folder.path(), false));
                GatewayClient client = new GatewayClient(pipeline.url(), Optional.empty())) {
            Path pdf = folder.path().resolve("rehearsal.pdf");
            OnePagePdf.write(pdf);
            Row row = new FileRun(client, Map.of(), nowhere)
                    .run(pdf, folder.path().resolve("results"));
            return row.succeeded() ? ExitCode.SUCCESS : ExitCode.FAILED;
        }
    }
}
