package dev.dataflow.storage.supabase.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dataflow.storage.StorageSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Supabase Storage for tests, in this process, on a free port of the loopback interface: strict where the real server is. It checks
 * keys and users' tokens, and has policies (see {@link Caller}). Content counts against the heap of the test.
 */
public final class SupabaseServer implements AutoCloseable {

    /** A key of the newer kind, which only the gateway before hosted projects knows. */
    public static final String SECRET_KEY = "sb_secret_of-the-tests";

    /** What no file may be larger than. */
    public static final int FILE_SIZE_LIMIT = 64 * 1024 * 1024;

    private static final String HOSTED_ROOT = "/storage/v1";

    private record Failure(int status, String code, String retryAfter, boolean done) {}

    /** What this server is like. */
    private enum Kind {
        /** A project of the service: a gateway asks for an {@code apikey} before it. */
        HOSTED,
        /** Run alone, without a gateway. */
        DIRECT,
        /** As hosted, of the time before {@code list-v2}. */
        WITHOUT_RECURSIVE_LISTING
    }

    private final HttpServer http;
    private final Kind kind;
    private final Tokens tokens = new Tokens("the secret of the tests, which is long enough");
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final ResumableUploads uploads = new ResumableUploads(FILE_SIZE_LIMIT);
    private final ObjectRoutes objects = new ObjectRoutes(tokens, buckets, FILE_SIZE_LIMIT);
    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile HeldRequests held = new HeldRequests("", Integer.MAX_VALUE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private SupabaseServer(HttpServer http, Kind kind) {
        this.http = http;
        this.kind = kind;
    }

    /** Starts a server that is as hosted projects are, and has no bucket yet. */
    public static SupabaseServer start() {
        return start(Kind.HOSTED);
    }

    /** Starts a server that is run alone: no path before that of requests, no gateway that knows newer keys. */
    public static SupabaseServer startDirect() {
        return start(Kind.DIRECT);
    }

    /** Starts a server of the time before {@code list-v2}. */
    public static SupabaseServer startWithoutRecursiveListing() {
        return start(Kind.WITHOUT_RECURSIVE_LISTING);
    }

    private static SupabaseServer start(Kind kind) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            SupabaseServer server = new SupabaseServer(http, kind);
            http.createContext("/", server::answer);
            http.setExecutor(server.threads);
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The root of the API. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + root());
    }

    /** What opens the storage in a bucket, making it when it is missing. */
    public StorageSettings.Supabase settings(String bucket) {
        return new StorageSettings.Supabase(url(), bucket, serviceKey(), null, true);
    }

    /** The older kind of key, of the role that passes by policies. */
    public String serviceKey() {
        return tokens.signed(Map.of("role", "service_role", "iss", "supabase"));
    }

    /** The key that web pages have. */
    public String anonKey() {
        return tokens.signed(Map.of("role", "anon", "iss", "supabase"));
    }

    /** What a user has who signed in. */
    public String userToken(String subject, Instant expires) {
        return tokens.signed(Map.of("role", "authenticated", "sub", subject, "exp", expires.getEpochSecond()));
    }

    /** Makes a bucket, as an administrator would. */
    public void createBucket(String bucket) {
        buckets.putIfAbsent(bucket, new Bucket());
    }

    /** How many resumable uploads were begun and not ended. */
    public int unfinishedUploads() {
        return uploads.unfinished();
    }

    /** The next request is answered with this error and not done. */
    public void failNext(int status, String code, String retryAfter) {
        failures.add(new Failure(status, code, retryAfter, false));
    }

    /** The next request is done, and its answer is lost. */
    public void loseNextAnswer() {
        failures.add(new Failure(0, "", "", true));
    }

    /** From now on requests that begin so are neither done nor answered, but for the first few. */
    public HeldRequests hold(String beginning, int passing) {
        held = new HeldRequests(beginning, passing);
        return held;
    }

    /** Methods and paths of what was asked since the last time. */
    public List<String> asked() {
        List<String> all = List.copyOf(asked);
        asked.clear();
        return all;
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private String root() {
        return kind == Kind.DIRECT ? "" : HOSTED_ROOT;
    }

    private void answer(HttpExchange raw) throws IOException {
        try (raw) {
            String path = raw.getRequestURI().getRawPath();
            if (!path.startsWith(root() + "/")) {
                raw.sendResponseHeaders(404, -1);
                return;
            }
            Exchange exchange = new Exchange(raw, root());
            asked.add(exchange.method() + " " + exchange.path());
            held.pass(exchange.method() + " " + exchange.path());
            Failure failure = failures.poll();
            if (failure == null || failure.done) {
                serve(failure == null ? exchange : exchange.losingItsAnswer());
                return;
            }
            fail(exchange, failure);
        }
    }

    private void serve(Exchange exchange) throws IOException {
        try {
            route(exchange);
        } catch (Refusal refusal) {
            exchange.refuse(refusal);
        }
    }

    private void route(Exchange exchange) throws IOException {
        checkGateway(exchange);
        List<String> path = exchange.segments();
        Optional<Caller> caller = caller(exchange);
        switch (path.getFirst()) {
            case "bucket" -> bucket(exchange, path, caller.orElseThrow(SupabaseServer::noToken));
            case "object" -> {
                if (path.get(1).equals("list-v2") && kind == Kind.WITHOUT_RECURSIVE_LISTING) {
                    throw Refusal.noRoute(exchange.method(), exchange.path());
                }
                objects.handle(exchange, path, caller);
            }
            case "upload" -> upload(exchange, path, caller.orElseThrow(SupabaseServer::noToken));
            default -> throw Refusal.noRoute(exchange.method(), exchange.path());
        }
    }

    private void bucket(Exchange exchange, List<String> path, Caller caller) throws IOException {
        if (exchange.method().equals("GET") && path.size() == 2) {
            if (!buckets.containsKey(path.get(1))) {
                throw Refusal.noSuchBucket();
            }
            exchange.answerJson(Map.of("id", path.get(1), "name", path.get(1), "public", false));
            return;
        }
        if (!exchange.method().equals("POST") || path.size() != 1) {
            throw Refusal.noRoute(exchange.method(), exchange.path());
        }
        if (!caller.isService()) {
            throw Refusal.denied("new row violates row-level security policy");
        }
        String name = exchange.json().path("name").asString("");
        if (buckets.putIfAbsent(name, new Bucket()) != null) {
            throw Refusal.duplicate("BucketAlreadyExists");
        }
        exchange.answerJson(Map.of("name", name));
    }

    private void upload(Exchange exchange, List<String> path, Caller caller) throws IOException {
        if (path.size() == 2 && exchange.method().equals("POST")) {
            uploads.create(exchange, caller, buckets, url().toString());
            return;
        }
        uploads.handle(exchange, path.get(2));
    }

    /** The gateway knows keys of both kinds. */
    private void checkGateway(Exchange exchange) {
        boolean signed =
                exchange.path().startsWith("/object/sign/") && exchange.method().equals("GET");
        if (kind == Kind.DIRECT || signed) {
            return;
        }
        String key = exchange.header("apikey").orElseThrow(() -> Refusal.gateway("No API key found in request"));
        if (!key.equals(SECRET_KEY) && tokens.verified(key).isEmpty()) {
            throw Refusal.gateway("Invalid API key");
        }
    }

    /** Empty for a token that is no good, or none. The gateway gives newer keys the service's role. */
    private Optional<Caller> caller(Exchange exchange) {
        Optional<String> authorization = exchange.header("Authorization");
        if (authorization.isEmpty() && kind != Kind.DIRECT) {
            return exchange.header("apikey").filter(SECRET_KEY::equals).map(key -> Caller.SERVICE);
        }
        return authorization
                .filter(header -> header.startsWith("Bearer "))
                .flatMap(header -> tokens.verified(header.substring("Bearer ".length())))
                .map(claims -> new Caller(
                        claims.path("role").asString("anon"), claims.path("sub").asString("")));
    }

    private static Refusal noToken() {
        return Refusal.denied("Invalid Compact JWS");
    }

    private static void fail(Exchange exchange, Failure failure) throws IOException {
        if (!failure.retryAfter.isEmpty()) {
            exchange.with("Retry-After", failure.retryAfter);
        }
        exchange.with("Content-Type", "application/json")
                .answer(failure.status, """
                {"statusCode":"%d","error":"%s","message":"told by the test","code":"%s"}""".formatted(failure.status, failure.code, failure.code)
                        .getBytes(StandardCharsets.UTF_8));
    }
}
