package dev.dataflow.standalone.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Uploads a large file by tus 1.0, which the gateway speaks at {@code /v1/uploads}: when the connection is lost it asks how far the upload came
 * and goes on from there, for as long as patience lasts without a byte being kept. A few lines over the client's own HTTP rather than a
 * library, so that credentials and errors are those of every other call.
 *
 * <pre>
 *  POST ─▶ PATCH the rest ──lost──▶ pause ─▶ HEAD: how far? ─┐
 *             ▲   │ 204 with the job                         │
 *             └───┼──────────────────────────────────────────┘
 *                 ▼ done
 * </pre>
 */
final class ResumableUpload {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration ANSWER_TIME = Duration.ofMinutes(2);
    private static final int CONFLICT = 409;
    private static final int LOCKED = 423;

    private final GatewayClient gateway;
    private final Path file;
    private final long size;
    private final Backoff backoff = new Backoff(PATIENCE);

    ResumableUpload(GatewayClient gateway, Path file, long size) {
        this.gateway = gateway;
        this.file = file;
        this.size = size;
    }

    /** @return the job's id */
    String send(String optionsJson) {
        String path = begin(optionsJson, UUID.randomUUID().toString());
        long offset = 0;
        while (true) {
            try {
                HttpResponse<InputStream> answer = append(path, offset);
                Optional<String> jobId = jobOf(answer);
                if (jobId.isPresent()) {
                    return jobId.get();
                }
                offset = offsetOf(answer);
            } catch (GatewayException e) {
                long kept = offset;
                offset = resume(path, e);
                if (offset > kept) {
                    backoff.reset();
                }
            }
        }
    }

    /** Once, however often it is asked for: the key says so. */
    private String begin(String optionsJson, String key) {
        HttpRequest request = request("/v1/uploads")
                .header("Idempotency-Key", key)
                .header("Upload-Length", String.valueOf(size))
                .header("Upload-Metadata", "filename %s,options %s".formatted(base64(name()), base64(optionsJson)))
                .timeout(ANSWER_TIME)
                .POST(BodyPublishers.noBody())
                .build();
        while (true) {
            try {
                return gateway.send(request).headers().firstValue("Location").orElseThrow();
            } catch (GatewayException e) {
                pause(e);
            }
        }
    }

    private HttpResponse<InputStream> append(String path, long offset) {
        return gateway.send(request(path)
                .header("Upload-Offset", String.valueOf(offset))
                .header("Content-Type", "application/offset+octet-stream")
                .method("PATCH", rest(offset))
                .build());
    }

    /** Where to go on. @throws GatewayException when there is no going on */
    private long resume(String path, GatewayException failure) {
        GatewayException last = failure;
        while (true) {
            pause(last);
            try {
                return offsetOf(gateway.send(request(path)
                        .method("HEAD", BodyPublishers.noBody())
                        .timeout(ANSWER_TIME)
                        .build()));
            } catch (GatewayException e) {
                last = e;
            }
        }
    }

    private void pause(GatewayException failure) {
        boolean mayPass = failure.status() == GatewayException.NO_ANSWER
                || failure.status() == CONFLICT
                || failure.status() == LOCKED
                || failure.status() >= 500;
        if (!mayPass) {
            throw failure;
        }
        backoff.pauseOrThrow(failure);
    }

    /** Nothing when all came and only its answer was lost. */
    private BodyPublisher rest(long offset) {
        if (offset == size) {
            return BodyPublishers.noBody();
        }
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> open(offset)), size - offset);
    }

    private InputStream open(long offset) {
        try {
            SeekableByteChannel channel = Files.newByteChannel(file);
            return Channels.newInputStream(channel.position(offset));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return gateway.request(path).header("Tus-Resumable", "1.0.0");
    }

    private String name() {
        return String.valueOf(file.getFileName());
    }

    private static Optional<String> jobOf(HttpResponse<InputStream> answer) {
        return answer.headers().firstValue("DataFlow-Job-Id");
    }

    private static long offsetOf(HttpResponse<InputStream> answer) {
        return answer.headers().firstValueAsLong("Upload-Offset").orElseThrow();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
