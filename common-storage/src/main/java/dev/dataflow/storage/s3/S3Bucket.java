package dev.dataflow.storage.s3;

import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageException.Reason;
import dev.dataflow.storage.StorageSettings;
import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.credentials.Provider;
import io.minio.credentials.StaticProvider;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/**
 * A bucket, and what speaks with its server.
 *
 * @param name        the bucket's
 * @param region      what requests are signed for
 * @param address     where the bucket's server listens
 * @param credentials what signs
 * @param client      the connections
 */
record S3Bucket(String name, String region, Http.BaseUrl address, Provider credentials, S3Client client)
        implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** How long a server may stay silent in the middle of an exchange. */
    private static final Duration SILENCE_TIMEOUT = Duration.ofSeconds(30);

    private static final int MAX_REQUESTS = 128;
    private static final int IDLE_CONNECTIONS = 32;

    /** @throws StorageException when the settings cannot name a bucket; nothing is sent yet */
    static S3Bucket of(StorageSettings.S3 settings) {
        try {
            Http.BaseUrl address = S3Address.of(settings.endpoint());
            Provider credentials =
                    new StaticProvider(settings.accessKey(), settings.secretKey(), settings.sessionToken());
            S3Client client = new S3Client(MinioAsyncClient.builder()
                    .baseUrl(address)
                    .region(settings.region())
                    .credentialsProvider(credentials)
                    .httpClient(connections(address), true)
                    .build());
            if (settings.virtualHostStyle()) {
                client.enableVirtualStyleEndpoint();
            }
            return new S3Bucket(settings.bucket(), settings.region(), address, credentials, client);
        } catch (IllegalArgumentException e) {
            throw new StorageException(
                    Reason.MISCONFIGURED, "the S3 settings %s cannot work: %s".formatted(settings, e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /**
     * HTTP/1.1 on virtual threads, which end with the process, with the trust store of the JVM, read for TLS only. (MinIO's own default
     * client reads the files of {@code SSL_CERT_FILE} byte by byte at every start, which takes seconds.) OkHttp itself connects again
     * when a pooled connection turns out to be dead; all other repeating is in {@link S3Calls}. Bodies come as they are stored, so
     * lengths stay what they are.
     */
    private static OkHttpClient connections(Http.BaseUrl address) {
        Dispatcher dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
        dispatcher.setMaxRequests(MAX_REQUESTS);
        dispatcher.setMaxRequestsPerHost(MAX_REQUESTS);
        return new OkHttpClient.Builder()
                .connectionSpecs(List.of(address.isHttps() ? ConnectionSpec.MODERN_TLS : ConnectionSpec.CLEARTEXT))
                .protocols(List.of(Protocol.HTTP_1_1))
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 1, TimeUnit.MINUTES))
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(SILENCE_TIMEOUT)
                .writeTimeout(SILENCE_TIMEOUT)
                .addInterceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .header("Accept-Encoding", "identity")
                        .build()))
                .build();
    }
}
