package dev.dataflow.standalone.cli;

import dev.dataflow.standalone.bench.GatewayBenchmark;
import dev.dataflow.standalone.bench.PipelineBenchmark;
import dev.dataflow.standalone.embedded.WorkFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The benchmarks; what they mean stands in {@code deploy/bench/README.md}. */
@Command(
        name = "bench",
        description = "Measures this machine and this build.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "BENCHMARK")
final class BenchCommand {

    @Command(description = "One-page jobs from submit to success, one after the other and a hundred at once.")
    int pipeline() throws IOException, InterruptedException {
        try (WorkFolder folder = WorkFolder.create(Optional.empty())) {
            new PipelineBenchmark(System.out).run(folder.path());
        }
        return ExitCode.SUCCESS;
    }

    @Command(description = "Uploads, questions and watchers, and nginx in the same run.")
    int gateway() throws IOException, InterruptedException {
        try (WorkFolder folder = WorkFolder.create(Optional.empty())) {
            new GatewayBenchmark(System.out).run(folder.path());
        }
        return ExitCode.SUCCESS;
    }

    @Command(description = "Pages per second of the raster stage, and of mutool in the same run.")
    int raster(@Parameters(paramLabel = "DIR", description = "a folder of PDFs") Path corpus)
            throws InterruptedException {
        LoggingSystem logging = LoggingSystem.get(BenchCommand.class.getClassLoader());
        logging.setLogLevel("org.apache.pdfbox", LogLevel.OFF);
        logging.setLogLevel("org.apache.fontbox", LogLevel.OFF);
        dev.dataflow.raster.bench.RasterBenchmark.run(corpus, System.out);
        return ExitCode.SUCCESS;
    }
}
