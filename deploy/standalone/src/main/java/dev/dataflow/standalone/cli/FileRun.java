package dev.dataflow.standalone.cli;

import dev.dataflow.standalone.client.GatewayClient;
import dev.dataflow.standalone.client.GatewayException;
import dev.dataflow.standalone.client.JobProgress;
import dev.dataflow.standalone.client.ProgressStream;
import dev.dataflow.standalone.client.ResultFetcher;
import dev.dataflow.standalone.display.ProgressDisplay;
import dev.dataflow.standalone.display.SummaryTable.Row;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/** One file from upload to results in a folder. */
final class FileRun {

    private final GatewayClient client;
    private final Map<String, Object> options;
    private final PrintStream out;

    FileRun(GatewayClient client, Map<String, Object> options, PrintStream out) {
        this.client = client;
        this.options = options;
        this.out = out;
    }

    /** Runs the file; what was written before a failure is fetched, too. A bad option ends the whole command. */
    Row run(Path file, Path folder) {
        String fileName = String.valueOf(file.getFileName());
        try {
            String jobId = client.submit(file, options);
            JobProgress end = watch(client, jobId, fileName, out);
            OutputFolders.clear(folder);
            new ResultFetcher(client).fetch(jobId, folder);
            return Row.of(fileName, end, folder.toString());
        } catch (GatewayException e) {
            if (e.status() == 400 && e.code().equals("invalid_option")) {
                throw e;
            }
            return Row.refused(fileName, e.code(), e.getMessage());
        }
    }

    /** Shows a job's progress to its end. */
    static JobProgress watch(GatewayClient client, String jobId, String title, PrintStream out) {
        try (ProgressDisplay display = ProgressDisplay.on(out, title)) {
            return new ProgressStream(client).follow(jobId, display::show);
        }
    }
}
