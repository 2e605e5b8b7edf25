package dev.dataflow.standalone.cli;

import dev.dataflow.standalone.client.GatewayClient;
import dev.dataflow.standalone.client.JobProgress;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Stops running jobs; one that has ended is left as it is. */
@Command(name = "cancel", description = "Stops running jobs; finished ones stay.", mixinStandardHelpOptions = true)
final class CancelCommand implements Callable<Integer> {

    @Parameters(paramLabel = "JOB", arity = "1..*", description = "job ids")
    List<String> jobs = List.of();

    @Mixin
    GatewayArguments gateway = new GatewayArguments();

    @Override
    public Integer call() {
        try (GatewayClient client = gateway.client()) {
            jobs.forEach(id -> System.out.println(id + "  " + cancel(client, id)));
        }
        return ExitCode.SUCCESS;
    }

    private static String cancel(GatewayClient client, String id) {
        JobProgress job = client.progress(id);
        if (job.status().terminal()) {
            return "has already ended: " + job.status().wireName();
        }
        client.delete(id);
        return "is being cancelled";
    }
}
