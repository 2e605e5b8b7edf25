package dev.dataflow.storage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * An S3 server below a path, as Supabase's is: signatures cover the whole path. It checks them and hands on what is good to an
 * {@link S3Server}, signed anew without the path. (S3Proxy's own setting for this checks signatures over a path of its own making.)
 */
public final class S3ServerBelowAPath implements AutoCloseable {

    public static final String PATH = "/storage/v1/s3";

    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)");
    private static final String SIGNATURE = "X-Amz-Signature";
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "transfer-encoding", "content-length", "date", "keep-alive");

    private final S3Server server = S3Server.start();
    private final OkHttpClient client = new OkHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer http;

    private S3ServerBelowAPath(HttpServer http) {
        this.http = http;
    }

    public static S3ServerBelowAPath start() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            S3ServerBelowAPath below = new S3ServerBelowAPath(http);
            http.createContext(PATH + "/", below::answer);
            http.setExecutor(below.threads);
            http.start();
            return below;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens, its path included. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + PATH);
    }

    /** What opens the storage in a bucket of this server, making it when it is missing. */
    public StorageSettings.S3 settings(String bucket) {
        return new StorageSettings.S3(
                endpoint(), S3Server.REGION, bucket, S3Server.ACCESS_KEY, S3Server.SECRET_KEY, null, false, true);
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
        client.dispatcher().executorService().shutdown();
        server.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            Signed signed = authorization == null ? inQuery(exchange) : inHeader(exchange, authorization);
            String path = exchange.getRequestURI().getRawPath();
            if (!signed.good(exchange, path)) {
                refuse(exchange);
                return;
            }
            handOn(exchange, body, signed, path.substring(PATH.length()));
        }
    }

    /** Where the signature is, and what it should be of. */
    private record Signed(SigV4 algorithm, String query, String given, String authorization) {

        boolean good(HttpExchange exchange, String path) {
            return given.equals(of(exchange, path));
        }

        String of(HttpExchange exchange, String path) {
            return algorithm.signature(
                    S3Server.SECRET_KEY,
                    exchange.getRequestMethod(),
                    path,
                    query,
                    name -> String.join(",", exchange.getRequestHeaders().getOrDefault(name, List.of())));
        }
    }

    private static Signed inHeader(HttpExchange exchange, String authorization) {
        Matcher parts = AUTHORIZATION.matcher(authorization);
        if (!parts.matches()) {
            return new Signed(new SigV4("", "", "", ""), "", "none", "");
        }
        SigV4 algorithm = new SigV4(
                parts.group(2),
                exchange.getRequestHeaders().getFirst("X-Amz-Date"),
                parts.group(3),
                exchange.getRequestHeaders().getFirst("X-Amz-Content-Sha256"));
        return new Signed(algorithm, queryOf(exchange), parts.group(4), authorization);
    }

    private static Signed inQuery(HttpExchange exchange) {
        Map<String, String> parameters = Arrays.stream(queryOf(exchange).split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1].replace("%2F", "/")));
        String credential = parameters.getOrDefault("X-Amz-Credential", "/");
        SigV4 algorithm = new SigV4(
                credential.substring(credential.indexOf('/') + 1),
                parameters.getOrDefault("X-Amz-Date", ""),
                parameters.getOrDefault("X-Amz-SignedHeaders", "host"),
                "UNSIGNED-PAYLOAD");
        String query = Arrays.stream(queryOf(exchange).split("&"))
                .filter(pair -> !pair.startsWith(SIGNATURE + "="))
                .collect(Collectors.joining("&"));
        return new Signed(algorithm, query, parameters.getOrDefault(SIGNATURE, "none"), "");
    }

    private void handOn(HttpExchange exchange, byte[] body, Signed signed, String path) throws IOException {
        String signature = signed.of(exchange, path);
        boolean inQuery = signed.authorization.isEmpty();
        String query = inQuery ? signed.query + "&" + SIGNATURE + "=" + signature : signed.query;
        Request.Builder request =
                new Request.Builder().url(server.endpoint() + path + (query.isEmpty() ? "" : "?" + query));
        exchange.getRequestHeaders().forEach((name, values) -> request.header(name, String.join(",", values)));
        if (!inQuery) {
            request.header("Authorization", signed.authorization.replace(signed.given, signature));
        }
        boolean bodiless = Set.of("GET", "HEAD").contains(exchange.getRequestMethod());
        request.method(exchange.getRequestMethod(), bodiless ? null : RequestBody.create(body));
        try (Response answer = client.newCall(request.build()).execute()) {
            giveBack(exchange, answer);
        }
    }

    private static void giveBack(HttpExchange exchange, Response answer) throws IOException {
        answer.headers().toMultimap().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name)) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        if (exchange.getRequestMethod().equals("HEAD")) {
            String length = answer.header("Content-Length", "0");
            exchange.getResponseHeaders().set("Content-Length", length);
            exchange.sendResponseHeaders(answer.code(), -1);
            return;
        }
        long length = answer.body().contentLength();
        exchange.sendResponseHeaders(answer.code(), length == 0 || answer.code() == 204 ? -1 : Math.max(length, 0));
        try (OutputStream out = exchange.getResponseBody()) {
            answer.body().byteStream().transferTo(out);
        }
    }

    private static void refuse(HttpExchange exchange) throws IOException {
        byte[] body = "<Error><Code>SignatureDoesNotMatch</Code><Message>not of this path</Message></Error>"
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(403, exchange.getRequestMethod().equals("HEAD") ? -1 : body.length);
        if (!exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseBody().write(body);
        }
    }

    private static String queryOf(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return query == null ? "" : query;
    }
}
