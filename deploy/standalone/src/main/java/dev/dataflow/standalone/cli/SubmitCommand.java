package dev.dataflow.standalone.cli;

import dev.dataflow.standalone.client.GatewayClient;
import dev.dataflow.standalone.client.GatewayException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Uploads files to a running gateway and says their jobs' ids, one a line, for scripts. */
@Command(
        name = "submit",
        description = "Uploads PDFs to a running gateway; prints a job id a line.",
        mixinStandardHelpOptions = true)
final class SubmitCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE.pdf", arity = "1..*", description = "the PDFs to upload")
    List<Path> files = List.of();

    @Mixin
    JobOptionArguments options = new JobOptionArguments();

    @Mixin
    GatewayArguments gateway = new GatewayArguments();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        SourceFiles.check(spec.commandLine(), files);
        Map<String, Object> jobOptions = options.checked();
        int exitCode = ExitCode.SUCCESS;
        try (GatewayClient client = gateway.client()) {
            for (Path file : files) {
                exitCode = Math.max(exitCode, submit(client, file, jobOptions));
            }
        }
        return exitCode;
    }

    private static int submit(GatewayClient client, Path file, Map<String, Object> options) {
        try {
            System.out.println(client.submit(file, options));
            return ExitCode.SUCCESS;
        } catch (GatewayException e) {
            if (e.status() == GatewayException.NO_ANSWER) {
                throw e;
            }
            System.err.println("dataflow: " + file + ": " + e.code() + ": " + e.getMessage());
            return e.status() == 400 ? ExitCode.BAD_USAGE : ExitCode.FAILED;
        }
    }
}
