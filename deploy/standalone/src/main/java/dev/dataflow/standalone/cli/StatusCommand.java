package dev.dataflow.standalone.cli;

import dev.dataflow.standalone.client.GatewayClient;
import dev.dataflow.standalone.client.JobProgress;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How jobs stand. */
@Command(
        name = "status",
        description = "Says how jobs stand: those named, or the newest.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    @Parameters(paramLabel = "JOB", arity = "0..*", description = "job ids; none for the newest jobs")
    List<String> jobs = List.of();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "how many of the newest (default ${DEFAULT-VALUE})")
    int limit = 20;

    @Mixin
    GatewayArguments gateway = new GatewayArguments();

    @Override
    public Integer call() {
        try (GatewayClient client = gateway.client()) {
            if (jobs.isEmpty()) {
                client.jobs(limit)
                        .forEach(job -> line(
                                job.path("job_id").asString(),
                                job.path("status").asString(),
                                job.path("progress").asInt(),
                                job.path("file_name").asString()));
            }
            jobs.forEach(id -> show(client.progress(id)));
        }
        return ExitCode.SUCCESS;
    }

    private static void show(JobProgress job) {
        line(job.jobId(), job.status().wireName(), job.progress(), job.step());
        job.stages()
                .forEach((stage, count) -> System.out.printf(
                        "    %-10s %-8s %d of %d, %d failed%n",
                        stage.wireName(), count.status(), count.done(), count.total(), count.failed()));
        job.warnings().forEach(warning -> System.out.println("    warning: " + warning));
        if (job.error() != null) {
            System.out.println(
                    "    error: " + job.error().code() + ": " + job.error().message());
        }
    }

    private static void line(String id, String status, int percent, String text) {
        System.out.printf("%s  %-9s  %3d %%  %s%n", id, status, percent, text);
    }
}
