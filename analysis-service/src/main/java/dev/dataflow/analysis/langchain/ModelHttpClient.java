package dev.dataflow.analysis.langchain;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The JDK's HTTP client as LangChain4j wants one. In place of LangChain4j's own because that one loses {@code Retry-After}, puts answers into
 * exception messages, and bounds neither an answer's size nor the time to its last byte.
 *
 * <p>An interrupt ends a request at once; it comes out as {@link UncheckedIOException} with the thread's interrupt status set.
 */
final class ModelHttpClient implements HttpClient {

    private static final int LARGEST_ANSWER = 4 << 20;
    private static final int SUCCESS = 2;

    private final java.net.http.HttpClient client;
    private final Duration timeout;
    private final InstantSource clock;

    private ModelHttpClient(java.net.http.HttpClient client, Duration timeout, InstantSource clock) {
        this.client = client;
        this.timeout = timeout;
        this.clock = clock;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        HttpResponse<byte[]> response = send(jdkRequest(request));
        if (response.statusCode() / 100 != SUCCESS) {
            Duration wait = response.headers()
                    .firstValue("Retry-After")
                    .flatMap(header -> RetryAfter.read(header, clock))
                    .orElse(null);
            throw new ModelHttpException(
                    response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), wait);
        }
        return SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .body(response.body())
                .build();
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("answers are not streamed");
    }

    private HttpResponse<byte[]> send(java.net.http.HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> response =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        try {
            return response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted while waiting for the model", e));
        } catch (TimeoutException e) {
            throw new UncheckedIOException(new HttpTimeoutException("no answer within " + timeout));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io
                    ? new UncheckedIOException(io)
                    : new UncheckedIOException(new IOException("the request to the model failed", e.getCause()));
        } finally {
            response.cancel(true);
        }
    }

    private static java.net.http.HttpRequest jdkRequest(HttpRequest request) {
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        String body = request.body();
        return builder.method(
                        request.method().name(),
                        body == null
                                ? java.net.http.HttpRequest.BodyPublishers.noBody()
                                : java.net.http.HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** Builds it. LangChain4j sets the time limits through this. */
    static final class Builder implements HttpClientBuilder {

        private final InstantSource clock;
        private Duration connectTimeout;
        private Duration readTimeout;

        Builder(Duration connectTimeout, Duration timeout, InstantSource clock) {
            this.connectTimeout = connectTimeout;
            this.readTimeout = timeout;
            this.clock = clock;
        }

        @Override
        public Duration connectTimeout() {
            return connectTimeout;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            connectTimeout = timeout;
            return this;
        }

        @Override
        public Duration readTimeout() {
            return readTimeout;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            readTimeout = timeout;
            return this;
        }

        @Override
        public HttpClient build() {
            java.net.http.HttpClient client = java.net.http.HttpClient.newBuilder()
                    .connectTimeout(connectTimeout)
                    .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
                    .build();
            return new ModelHttpClient(client, readTimeout, clock);
        }
    }
}
