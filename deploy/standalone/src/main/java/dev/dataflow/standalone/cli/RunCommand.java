package dev.dataflow.standalone.cli;

import dev.dataflow.standalone.client.GatewayClient;
import dev.dataflow.standalone.display.SummaryTable;
import dev.dataflow.standalone.display.SummaryTable.Row;
import dev.dataflow.standalone.embedded.EmbeddedPipeline;
import dev.dataflow.standalone.embedded.EmbeddedSettings;
import dev.dataflow.standalone.embedded.WorkFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The whole pipeline on this machine, for the files named, and then it is gone. */
@Command(
        name = "run",
        description = "Runs the whole pipeline on files, on this machine.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE.pdf", arity = "1..*", description = "the PDFs to do")
    List<Path> files = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where results go (default out/NAME; with several files DIR/NAME)")
    @Nullable
    Path out;

    @Option(
            names = "--work-dir",
            paramLabel = "DIR",
            description = "where working files go (default: the system's temporary folder)")
    @Nullable
    Path workDirectory;

    @Option(
            names = {"-v", "--verbose"},
            description = "show the services' logs")
    boolean verbose;

    @Mixin
    JobOptionArguments options = new JobOptionArguments();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        SourceFiles.check(spec.commandLine(), files);
        Map<String, Object> jobOptions = options.checked();
        List<Path> targets = OutputFolders.of(files, Optional.ofNullable(out));
        List<Row> rows = new ArrayList<>();
        try (WorkFolder folder = WorkFolder.create(Optional.ofNullable(workDirectory));
                EmbeddedPipeline pipeline = EmbeddedPipeline.start(EmbeddedSettings.once(folder.path(), verbose));
                GatewayClient client = new GatewayClient(pipeline.url(), Optional.empty())) {
            FileRun run = new FileRun(client, jobOptions, System.out);
            for (int i = 0; i < files.size(); i++) {
                rows.add(run.run(files.get(i), targets.get(i)));
            }
        }
        SummaryTable.print(System.out, rows);
        return rows.stream().allMatch(Row::succeeded) ? ExitCode.SUCCESS : ExitCode.FAILED;
    }
}
