package dev.dataflow.standalone.cli;

import dev.dataflow.standalone.client.GatewayClient;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which gateway a command speaks to. */
final class GatewayArguments {

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:DATAFLOW_URL:-http://127.0.0.1:8080}",
            description = "the gateway (default: $$DATAFLOW_URL, else http://127.0.0.1:8080)")
    URI url = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            defaultValue = "${env:DATAFLOW_API_KEY}",
            description = "sent where the gateway asks for one (default: $$DATAFLOW_API_KEY)")
    @Nullable
    String apiKey;

    GatewayClient client() {
        return new GatewayClient(url, Optional.ofNullable(apiKey));
    }
}
