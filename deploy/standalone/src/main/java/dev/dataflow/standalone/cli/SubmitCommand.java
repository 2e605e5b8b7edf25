package dev.dataflow.standalone.cli;

import dev.dataflow.standalone.client.GatewayClient;
import dev.dataflow.standalone.client.GatewayException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Uploads files to a running gateway, or lets it fetch them, and says their jobs' ids, one a line, for scripts. */
@Command(
        name = "submit",
        description = "Uploads PDFs to a running gateway, or names their URLs; prints a job id a line.",
        mixinStandardHelpOptions = true)
final class SubmitCommand implements Callable<Integer> {

    private static final Pattern URL = Pattern.compile("(?i)https?://.*");

    @Parameters(
            paramLabel = "FILE.pdf|URL",
            arity = "1..*",
            description = "PDFs to upload; http(s) URLs are fetched by the gateway")
    List<String> sources = List.of();

    @Mixin
    JobOptionArguments options = new JobOptionArguments();

    @Mixin
    GatewayArguments gateway = new GatewayArguments();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        List<Path> files =
                sources.stream().filter(source -> !isUrl(source)).map(Path::of).toList();
        SourceFiles.check(spec.commandLine(), files);
        Map<String, Object> jobOptions = options.checked();
        int exitCode = ExitCode.SUCCESS;
        try (GatewayClient client = gateway.client()) {
            for (String source : sources) {
                exitCode = Math.max(exitCode, submit(client, source, jobOptions));
            }
        }
        return exitCode;
    }

    private static boolean isUrl(String source) {
        return URL.matcher(source).matches();
    }

    private static int submit(GatewayClient client, String source, Map<String, Object> options) {
        try {
            System.out.println(
                    isUrl(source) ? client.submitUrl(source, options) : client.submit(Path.of(source), options));
            return ExitCode.SUCCESS;
        } catch (GatewayException e) {
            if (e.status() == GatewayException.NO_ANSWER) {
                throw e;
            }
            System.err.println("dataflow: " + source + ": " + e.code() + ": " + e.getMessage());
            return e.status() == 400 ? ExitCode.BAD_USAGE : ExitCode.FAILED;
        }
    }
}
