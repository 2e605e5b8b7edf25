package dev.dataflow.standalone.client;

import dev.dataflow.pipeline.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Follows a job over server-sent events (WHATWG HTML, "Server-sent events") to its end. A connection that breaks is made anew from the
 * last event seen, with a growing pause, until the gateway has been away for {@link #PATIENCE}.
 */
public final class ProgressStream {

    /** How long a gateway may be away before following is given up. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private final GatewayClient client;
    private Optional<String> lastEventId = Optional.empty();

    public ProgressStream(GatewayClient client) {
        this.client = client;
    }

    /**
     * Follows the job.
     *
     * @param seen is given every progress that arrives, the last one included
     * @return the terminal progress
     */
    public JobProgress follow(String jobId, Consumer<JobProgress> seen) {
        Backoff backoff = new Backoff(PATIENCE);
        while (true) {
            try {
                Optional<JobProgress> last = listen(jobId, progress -> {
                    backoff.reset();
                    seen.accept(progress);
                });
                if (last.isPresent()) {
                    return last.get();
                }
            } catch (GatewayException e) {
                if (e.status() != GatewayException.NO_ANSWER && e.status() < 500) {
                    throw e;
                }
                backoff.pauseOrThrow(e);
            } catch (IOException e) {
                backoff.pauseOrThrow(new GatewayException(
                        GatewayException.NO_ANSWER,
                        "connection_lost",
                        "the gateway closed the connection: " + e.getMessage()));
            }
        }
    }

    private Optional<JobProgress> listen(String jobId, Consumer<JobProgress> seen) throws IOException {
        HttpResponse<java.io.InputStream> response = client.events(jobId, lastEventId);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data:")) {
                    data.append(line.substring("data:".length()).stripLeading());
                } else if (line.startsWith("id:")) {
                    lastEventId = Optional.of(line.substring("id:".length()).strip());
                } else if (line.isEmpty() && !data.isEmpty()) {
                    JobProgress progress = Json.mapper().readValue(data.toString(), JobProgress.class);
                    data.setLength(0);
                    seen.accept(progress);
                    if (progress.status().terminal()) {
                        return Optional.of(progress);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
