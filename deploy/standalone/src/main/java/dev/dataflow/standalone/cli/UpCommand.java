package dev.dataflow.standalone.cli;

import dev.dataflow.standalone.embedded.EmbeddedPipeline;
import dev.dataflow.standalone.embedded.EmbeddedSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything in one process until Ctrl-C. */
@Command(
        name = "up",
        description = "Starts everything in this process, with the web page; Ctrl-C stops it, the next start goes on.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "of the gateway (default ${DEFAULT-VALUE})")
    int port = 8080;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "what survives (default ${DEFAULT-VALUE})")
    Path data = Path.of("data");

    @Override
    public Integer call() throws InterruptedException {
        long begin = System.nanoTime();
        try (EmbeddedPipeline pipeline = EmbeddedPipeline.start(EmbeddedSettings.durable(data, port))) {
            double seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
            System.out.printf(
                    Locale.ROOT,
                    "DataFlow is ready at %s after %.1f s. Kafka at %s, data in %s. Ctrl-C stops it.%n",
                    pipeline.url(),
                    seconds,
                    pipeline.bootstrapServers(),
                    data);
            pipeline.awaitStop();
        }
        return ExitCode.SUCCESS;
    }
}
