package dev.dataflow.standalone.cli;

import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.standalone.client.GatewayClient;
import dev.dataflow.standalone.client.JobProgress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Follows a job to its end. */
@Command(name = "watch", description = "Follows a job to its end.", mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {

    @Parameters(paramLabel = "JOB", description = "the job's id")
    String jobId = "";

    @Mixin
    GatewayArguments gateway = new GatewayArguments();

    @Override
    public Integer call() {
        try (GatewayClient client = gateway.client()) {
            JobProgress end = FileRun.watch(client, jobId, jobId, System.out);
            end.warnings().forEach(warning -> System.out.println("warning: " + warning));
            System.out.println(
                    end.error() == null
                            ? end.status().wireName()
                            : end.error().code() + ": " + end.error().message());
            return end.status() == JobStatus.SUCCESS ? ExitCode.SUCCESS : ExitCode.FAILED;
        }
    }
}
