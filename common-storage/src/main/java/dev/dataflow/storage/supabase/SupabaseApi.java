package dev.dataflow.storage.supabase;

import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageException.Reason;
import dev.dataflow.storage.StorageSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import tools.jackson.databind.json.JsonMapper;

/**
 * The requests of the REST API, with who asks: a key that is a JWT goes in {@code Authorization} and {@code apikey}, one of the newer
 * kind ({@code sb_…}) in {@code apikey} only, and a user's token in {@code Authorization}.
 *
 * <p>Redirects are not followed: the key would go along.
 */
final class SupabaseApi implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String OBJECT = "object";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** How long the server may stay silent in the middle of an exchange. */
    private static final Duration SILENCE_TIMEOUT = Duration.ofSeconds(30);

    private static final int IDLE_CONNECTIONS = 32;

    private final HttpUrl root;
    private final String bucket;
    private final Headers credentials;
    private final OkHttpClient client;

    private SupabaseApi(HttpUrl root, String bucket, Headers credentials, OkHttpClient client) {
        this.root = root;
        this.bucket = bucket;
        this.credentials = credentials;
        this.client = client;
    }

    /** @throws StorageException when the settings cannot work; nothing is sent yet */
    static SupabaseApi of(StorageSettings.Supabase settings) {
        HttpUrl root = HttpUrl.parse(settings.url().toString());
        if (root == null || root.query() != null) {
            throw new StorageException(
                    Reason.MISCONFIGURED,
                    "%s cannot be the root of Supabase's storage API, which is https://REF.supabase.co/storage/v1"
                            .formatted(settings.url()));
        }
        return new SupabaseApi(root, settings.bucket(), credentials(settings), connections());
    }

    HttpUrl root() {
        return root;
    }

    String bucket() {
        return bucket;
    }

    OkHttpClient client() {
        return client;
    }

    Request getBucket() {
        return to(url("bucket", bucket)).get().build();
    }

    Request createBucket() {
        return json(url("bucket"), Map.of("id", bucket, "name", bucket, "public", false));
    }

    Request info(String name) {
        return to(object(url(OBJECT, "info"), name)).get().build();
    }

    /** @param range as the header says it; empty for all */
    Request read(String name, String range) {
        Request.Builder request = to(object(url(OBJECT), name)).get();
        return range.isEmpty()
                ? request.build()
                : request.header("Range", range).build();
    }

    Request write(String name, String contentType, byte[] bytes, int length) {
        return to(object(url(OBJECT), name))
                .header("x-upsert", "true")
                .header("Content-Type", contentType)
                .post(RequestBody.create(bytes, null, 0, length))
                .build();
    }

    Request delete(List<String> names) {
        return to(url(OBJECT, bucket))
                .delete(body(Map.of("prefixes", names)))
                .header("Content-Type", "application/json")
                .build();
    }

    Request list(Map<String, Object> question) {
        return json(url(OBJECT, "list", bucket), question);
    }

    Request listV2(Map<String, Object> question) {
        return json(url(OBJECT, "list-v2", bucket), question);
    }

    Request sign(String name, Duration validity) {
        return json(object(url(OBJECT, "sign"), name), Map.of("expiresIn", validity.toSeconds()));
    }

    /** A request of our own making to this URL, with who asks. */
    Request.Builder to(HttpUrl url) {
        return new Request.Builder().url(url).headers(credentials);
    }

    /** The URL below the root with these path segments. */
    HttpUrl url(String... segments) {
        HttpUrl.Builder url = root.newBuilder();
        if (root.pathSegments().getLast().isEmpty()) {
            url.removePathSegment(root.pathSize() - 1);
        }
        for (String segment : segments) {
            url.addPathSegment(segment);
        }
        return url.build();
    }

    /** Lets go of idle connections; content that is being read may be read on. */
    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private HttpUrl object(HttpUrl operation, String name) {
        HttpUrl.Builder url = operation.newBuilder().addPathSegment(bucket);
        for (String segment : name.split("/", -1)) {
            url.addPathSegment(segment);
        }
        return url.build();
    }

    private Request json(HttpUrl url, Map<String, Object> body) {
        return to(url).post(body(body))
                .header("Content-Type", "application/json")
                .build();
    }

    private static RequestBody body(Map<String, ?> body) {
        return RequestBody.create(JSON.writeValueAsBytes(body));
    }

    private static Headers credentials(StorageSettings.Supabase settings) {
        Headers.Builder headers = new Headers.Builder().add("apikey", settings.key());
        String user = settings.userToken();
        if (user != null && !user.isBlank()) {
            return headers.add("Authorization", "Bearer " + user).build();
        }
        return settings.key().startsWith("sb_")
                ? headers.build()
                : headers.add("Authorization", "Bearer " + settings.key()).build();
    }

    /** HTTP/1.1; bodies come as they are stored, so lengths stay what they are. */
    private static OkHttpClient connections() {
        return new OkHttpClient.Builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 1, TimeUnit.MINUTES))
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(SILENCE_TIMEOUT)
                .writeTimeout(SILENCE_TIMEOUT)
                .followRedirects(false)
                .followSslRedirects(false)
                .addInterceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .header("Accept-Encoding", "identity")
                        .build()))
                .build();
    }
}
