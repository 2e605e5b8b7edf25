package dev.dataflow.standalone.cli;

import dev.dataflow.standalone.client.GatewayClient;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs jobs that ended again, as far as something is missing. */
@Command(
        name = "retry",
        description = "Runs again what is missing or failed of jobs that ended.",
        mixinStandardHelpOptions = true)
final class RetryCommand implements Callable<Integer> {

    @Parameters(paramLabel = "JOB", arity = "1..*", description = "job ids")
    List<String> jobs = List.of();

    @Mixin
    GatewayArguments gateway = new GatewayArguments();

    @Override
    public Integer call() {
        try (GatewayClient client = gateway.client()) {
            jobs.forEach(id -> {
                client.retry(id);
                System.out.println(id + "  runs again");
            });
        }
        return ExitCode.SUCCESS;
    }
}
