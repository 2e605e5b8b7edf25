package dev.dataflow.storage.supabase.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Resumable uploads: tus 1.0, in chunks of 6 MiB but for the last, which makes the object. */
final class ResumableUploads {

    private static final int CHUNK = 6 * 1024 * 1024;
    private static final byte[] NONE = {};

    private static final class Upload {
        private final Caller caller;
        private final Bucket bucket;
        private final String name;
        private final String contentType;
        private final boolean upsert;
        private final int length;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Upload(Caller caller, Bucket bucket, Map<String, String> metadata, boolean upsert, int length) {
            this.caller = caller;
            this.bucket = bucket;
            this.name = metadata.getOrDefault("objectName", "");
            this.contentType = metadata.getOrDefault("contentType", "application/octet-stream");
            this.upsert = upsert;
            this.length = length;
        }
    }

    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
    private final int fileSizeLimit;

    ResumableUploads(int fileSizeLimit) {
        this.fileSizeLimit = fileSizeLimit;
    }

    /** How many are not finished. */
    int unfinished() {
        return uploads.size();
    }

    void create(Exchange exchange, Caller caller, Map<String, Bucket> buckets, String root) throws IOException {
        checkProtocol(exchange);
        Map<String, String> metadata =
                metadata(exchange.header("Upload-Metadata").orElse(""));
        Bucket bucket = buckets.get(metadata.getOrDefault("bucketName", ""));
        if (bucket == null) {
            throw Refusal.noSuchBucket();
        }
        int length = Integer.parseInt(exchange.header("Upload-Length")
                .orElseThrow(() -> Refusal.tus(400, "Upload-Length or Upload-Defer-Length header required")));
        if (length > fileSizeLimit) {
            throw Refusal.tus(413, "Maximum size exceeded");
        }
        boolean upsert = exchange.header("x-upsert").orElse("").equals("true");
        Upload upload = new Upload(caller, bucket, metadata, upsert, length);
        Bucket.checkName(upload.name);
        caller.checkWrite(upload.name);
        String id = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((upload.name + "/" + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8));
        uploads.put(id, upload);
        exchange.with("Location", root + "/upload/resumable/" + id)
                .with("Tus-Resumable", "1.0.0")
                .answer(201, NONE);
    }

    void handle(Exchange exchange, String id) throws IOException {
        checkProtocol(exchange);
        Upload upload = uploads.get(id);
        if (upload == null) {
            throw Refusal.tus(404, "The file for this url was not found");
        }
        switch (exchange.method()) {
            case "HEAD" ->
                told(exchange, upload)
                        .with("Upload-Length", Integer.toString(upload.length))
                        .answer(200, NONE);
            case "PATCH" -> append(exchange, id, upload);
            case "DELETE" -> {
                uploads.remove(id);
                exchange.with("Tus-Resumable", "1.0.0").answer(204, NONE);
            }
            default -> throw Refusal.noRoute(exchange.method(), exchange.path());
        }
    }

    private void append(Exchange exchange, String id, Upload upload) throws IOException {
        synchronized (upload) {
            check(exchange, upload);
            upload.bytes.write(exchange.body());
            if (upload.bytes.size() == upload.length) {
                StoredObject object = StoredObject.of(upload.name, upload.bytes.toByteArray(), upload.contentType);
                upload.bucket.put(upload.caller, object, upload.upsert);
                uploads.remove(id);
            }
        }
        told(exchange, upload).answer(204, NONE);
    }

    private static void check(Exchange exchange, Upload upload) {
        if (!exchange.header("Content-Type").orElse("").equals("application/offset+octet-stream")) {
            throw Refusal.tus(415, "Invalid Content-Type");
        }
        if (!exchange.header("Upload-Offset").orElse("").equals(Integer.toString(upload.bytes.size()))) {
            throw Refusal.tus(409, "Upload-Offset conflict");
        }
        int end = upload.bytes.size() + exchange.body().length;
        if (end > upload.length) {
            throw Refusal.tus(413, "Exceeded the Upload-Length");
        }
        if (exchange.body().length > CHUNK || (end % CHUNK != 0 && end != upload.length)) {
            throw Refusal.tus(400, "chunks are 6 MiB long, but for the last");
        }
    }

    private static Exchange told(Exchange exchange, Upload upload) {
        return exchange.with("Tus-Resumable", "1.0.0").with("Upload-Offset", Integer.toString(upload.bytes.size()));
    }

    private static void checkProtocol(Exchange exchange) {
        if (!exchange.header("Tus-Resumable").orElse("").equals("1.0.0")) {
            throw Refusal.tus(412, "Tus-Resumable Required");
        }
    }

    private static Map<String, String> metadata(String header) {
        return Arrays.stream(header.split(","))
                .map(pair -> pair.split(" ", -1))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> new String(Base64.getDecoder().decode(pair[1]), StandardCharsets.UTF_8)));
    }
}
