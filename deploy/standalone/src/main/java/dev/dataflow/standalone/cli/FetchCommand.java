package dev.dataflow.standalone.cli;

import dev.dataflow.standalone.client.GatewayClient;
import dev.dataflow.standalone.client.ResultFetcher;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies a job's outputs here. */
@Command(name = "fetch", description = "Copies all outputs of a job into a folder.", mixinStandardHelpOptions = true)
final class FetchCommand implements Callable<Integer> {

    @Parameters(paramLabel = "JOB", description = "the job's id")
    String jobId = "";

    @Option(names = "--out", paramLabel = "DIR", description = "where to (default out/JOB)")
    @Nullable
    Path out;

    @Mixin
    GatewayArguments gateway = new GatewayArguments();

    @Override
    public Integer call() {
        Path folder = out == null ? Path.of("out", jobId) : out;
        try (GatewayClient client = gateway.client()) {
            int files = new ResultFetcher(client).fetch(jobId, folder);
            System.out.printf("%d files in %s%n", files, folder);
        }
        return ExitCode.SUCCESS;
    }
}
