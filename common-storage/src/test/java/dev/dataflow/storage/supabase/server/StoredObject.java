package dev.dataflow.storage.supabase.server;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/** An object in a bucket. Its etag is the MD5 of its content, in quotes. */
final class StoredObject {

    private final String id;
    private final String name;
    private final byte[] bytes;
    private final String contentType;
    private final Instant modified = Instant.now();

    private StoredObject(String id, String name, byte[] bytes, String contentType) {
        this.id = id;
        this.name = name;
        this.bytes = bytes;
        this.contentType = contentType;
    }

    static StoredObject of(String name, byte[] bytes, String contentType) {
        return new StoredObject(UUID.randomUUID().toString(), name, bytes, contentType);
    }

    /** The same object with other content. */
    StoredObject replacedBy(StoredObject other) {
        return new StoredObject(id, name, other.bytes, other.contentType);
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    byte[] bytes() {
        return bytes;
    }

    String contentType() {
        return contentType;
    }

    String etag() {
        try {
            return '"'
                    + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes))
                    + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    String lastModified() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(modified.atOffset(ZoneOffset.UTC));
    }

    Map<String, Object> info(String bucket) {
        return Map.of(
                "id",
                id,
                "name",
                name,
                "bucket_id",
                bucket,
                "size",
                bytes.length,
                "content_type",
                contentType,
                "cache_control",
                "no-cache",
                "etag",
                etag(),
                "metadata",
                Map.of(),
                "last_modified",
                modified.toString(),
                "created_at",
                modified.toString());
    }

    /** @param as the name to give: whole or relative */
    Map<String, Object> listed(String as) {
        return Map.of(
                "id",
                id,
                "name",
                as,
                "updated_at",
                modified.toString(),
                "metadata",
                Map.of(
                        "eTag",
                        etag(),
                        "size",
                        bytes.length,
                        "mimetype",
                        contentType,
                        "cacheControl",
                        "no-cache",
                        "lastModified",
                        modified.toString(),
                        "contentLength",
                        bytes.length,
                        "httpStatusCode",
                        200));
    }
}
