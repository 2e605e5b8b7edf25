package dev.dataflow.standalone.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** One file on each of the ways into the gateway, and to nginx, over connections of one client; in MiB a second. */
final class UploadRates implements AutoCloseable {

    private static final String BOUNDARY = "dataflow-bench";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI gateway;
    private final Path file;
    private final double mebibytes;

    UploadRates(URI gateway, Path file) throws IOException {
        this.gateway = gateway;
        this.file = file;
        this.mebibytes = Files.size(file) / (double) (1 << 20);
    }

    /** The file as the body of a {@code POST}. */
    double raw() throws IOException, InterruptedException {
        return timed(post("application/pdf", BodyPublishers.ofFile(file)));
    }

    /** As a form's only part. */
    double form() throws IOException, InterruptedException {
        BodyPublisher body = BodyPublishers.concat(
                text("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n"
                        .formatted(BOUNDARY)),
                BodyPublishers.ofFile(file),
                text("\r\n--%s--\r\n".formatted(BOUNDARY)));
        return timed(post("multipart/form-data; boundary=" + BOUNDARY, body));
    }

    /** By tus, in one {@code PATCH}. */
    double resumable() throws IOException, InterruptedException {
        HttpRequest creation = HttpRequest.newBuilder(gateway.resolve("/v1/uploads"))
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", String.valueOf(Files.size(file)))
                .POST(BodyPublishers.noBody())
                .build();
        String place = send(creation).headers().firstValue("Location").orElseThrow();
        return timed(HttpRequest.newBuilder(gateway.resolve(place))
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Offset", "0")
                .header("Content-Type", "application/offset+octet-stream")
                .method("PATCH", BodyPublishers.ofFile(file))
                .build());
    }

    /** As a {@code PUT} that nginx writes to a file. */
    double put(URI address) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        send(HttpRequest.newBuilder(address).PUT(BodyPublishers.ofFile(file)).build());
        return rate(begin);
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }

    private HttpRequest post(String type, BodyPublisher body) {
        return HttpRequest.newBuilder(gateway.resolve("/v1/jobs"))
                .header("Content-Type", type)
                .POST(body)
                .build();
    }

    /** The job that came of it is removed before anything else is measured. */
    private double timed(HttpRequest upload) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        HttpResponse<InputStream> answer = send(upload);
        double rate = rate(begin);
        URI job = gateway.resolve(answer.headers()
                .firstValue("DataFlow-Job-Id")
                .map(id -> "/v1/jobs/" + id)
                .or(() -> answer.headers().firstValue("Location"))
                .orElseThrow());
        while (send(HttpRequest.newBuilder(job).DELETE().build()).statusCode() != 204) {
            Thread.sleep(100);
        }
        return rate;
    }

    private double rate(long begin) {
        return mebibytes / ((System.nanoTime() - begin) / 1e9);
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            if (answer.statusCode() >= 400) {
                throw new IOException("%s %s is answered with %d: %s"
                        .formatted(request.method(), request.uri(), answer.statusCode(), text));
            }
        }
        return answer;
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofString(text);
    }
}
