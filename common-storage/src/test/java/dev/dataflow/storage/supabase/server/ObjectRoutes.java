package dev.dataflow.storage.supabase.server;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Requests below {@code /object}. */
final class ObjectRoutes {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");
    private static final int MOST_DELETED = 1000;

    private final Tokens tokens;
    private final Map<String, Bucket> buckets;
    private final int fileSizeLimit;

    ObjectRoutes(Tokens tokens, Map<String, Bucket> buckets, int fileSizeLimit) {
        this.tokens = tokens;
        this.buckets = buckets;
        this.fileSizeLimit = fileSizeLimit;
    }

    void handle(Exchange exchange, List<String> path, Optional<Caller> caller) throws IOException {
        switch (exchange.method() + " " + path.get(1)) {
            case "GET info" -> exchange.answerJson(find(path, 2, known(caller)).info(path.get(2)));
            case "POST list" -> ObjectLists.folder(exchange, known(caller), bucket(path.get(2)));
            case "POST list-v2" -> ObjectLists.recursive(exchange, known(caller), bucket(path.get(2)));
            case "POST sign" -> sign(exchange, path, known(caller));
            case "GET sign" -> signed(exchange, path);
            default -> object(exchange, path, caller);
        }
    }

    private void object(Exchange exchange, List<String> path, Optional<Caller> caller) throws IOException {
        switch (exchange.method()) {
            // Who is not known is served as the public is, to whom no bucket of these is shown.
            case "GET", "HEAD" -> give(exchange, find(path, 1, caller.orElseThrow(Refusal::noSuchBucket)));
            case "POST" -> put(exchange, path, known(caller));
            case "DELETE" -> delete(exchange, path, known(caller));
            default -> throw Refusal.noRoute(exchange.method(), exchange.path());
        }
    }

    private void put(Exchange exchange, List<String> path, Caller caller) throws IOException {
        if (exchange.body().length > fileSizeLimit) {
            throw Refusal.of(
                    413, "Payload too large", "The object exceeded the maximum allowed size", "EntityTooLarge");
        }
        String type = exchange.header("Content-Type")
                .orElseThrow(() -> Refusal.invalid("no content type", "InvalidMimeType"));
        StoredObject object = bucket(path.get(1))
                .put(
                        caller,
                        StoredObject.of(nameIn(path, 2), exchange.body(), type),
                        exchange.header("x-upsert").orElse("").equals("true"));
        exchange.answerJson(Map.of("Key", path.get(1) + "/" + object.name(), "Id", object.id()));
    }

    private void delete(Exchange exchange, List<String> path, Caller caller) throws IOException {
        Bucket bucket = bucket(path.get(1));
        if (path.size() > 2) {
            if (bucket.remove(caller, List.of(nameIn(path, 2))).isEmpty()) {
                throw Refusal.noSuchKey();
            }
            exchange.answerJson(Map.of("message", "Successfully deleted"));
            return;
        }
        List<String> names = new ArrayList<>();
        exchange.json().path("prefixes").forEach(name -> names.add(name.asString("")));
        if (names.isEmpty() || names.size() > MOST_DELETED) {
            throw Refusal.invalid("body/prefixes must have 1 to 1000 items", "InvalidRequest");
        }
        exchange.answerJson(bucket.remove(caller, names).stream()
                .map(object -> object.info(path.get(1)))
                .toList());
    }

    private void sign(Exchange exchange, List<String> path, Caller caller) throws IOException {
        String url = path.get(2) + "/" + find(path, 2, caller).name();
        long seconds = exchange.json().path("expiresIn").asLong(0);
        if (seconds < 1) {
            throw Refusal.invalid("body/expiresIn must be >= 1", "InvalidRequest");
        }
        String token = tokens.signed(
                Map.of("url", url, "exp", Instant.now().plusSeconds(seconds).getEpochSecond()));
        // The path comes back as it was asked for, decoded but for what separates parts of URLs.
        exchange.answerJson(Map.of("signedURL", exchange.path().replace("%20", " ") + "?token=" + token));
    }

    private void signed(Exchange exchange, List<String> path) throws IOException {
        String token = URLDecoder.decode(exchange.query().replace("token=", ""), StandardCharsets.UTF_8);
        JsonNode claims = tokens.verified(token)
                .orElseThrow(() -> Refusal.invalid("'exp' claim timestamp check failed", "InvalidJWT"));
        if (!claims.path("url").asString("").equals(path.get(2) + "/" + nameIn(path, 3))) {
            throw Refusal.invalid("The url do not match the signature", "InvalidSignature");
        }
        give(exchange, find(path, 2, Caller.SERVICE));
    }

    private static void give(Exchange exchange, StoredObject object) throws IOException {
        exchange.with("Accept-Ranges", "bytes")
                .with("ETag", object.etag())
                .with("Last-Modified", object.lastModified())
                .with("Cache-Control", "no-cache")
                .with("Content-Type", object.contentType());
        Optional<String> range = exchange.header("Range");
        if (range.isEmpty()) {
            exchange.answer(200, object.bytes());
            return;
        }
        Matcher parts = RANGE.matcher(range.get());
        int size = object.bytes().length;
        // With files behind it, the real server promises more than it then sends.
        if (!parts.matches() || Integer.parseInt(parts.group(2)) >= size) {
            throw Refusal.of(400, "invalid_range", "invalid range provided", "InvalidRange");
        }
        int from = Integer.parseInt(parts.group(1));
        int to = Integer.parseInt(parts.group(2));
        exchange.with("Content-Range", "bytes %d-%d/%d".formatted(from, to, size))
                .answer(206, Arrays.copyOfRange(object.bytes(), from, to + 1));
    }

    private StoredObject find(List<String> path, int at, Caller caller) {
        return bucket(path.get(at)).get(caller, nameIn(path, at + 1));
    }

    private Bucket bucket(String name) {
        Bucket bucket = buckets.get(name);
        if (bucket == null) {
            throw Refusal.noSuchBucket();
        }
        return bucket;
    }

    private static String nameIn(List<String> path, int from) {
        return String.join("/", path.subList(from, path.size()));
    }

    private static Caller known(Optional<Caller> caller) {
        return caller.orElseThrow(() -> Refusal.denied("Invalid Compact JWS"));
    }
}
