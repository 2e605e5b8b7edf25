package dev.dataflow.storage.supabase;

import dev.dataflow.storage.ContentTypes;
import dev.dataflow.storage.InvalidStorageKeyException;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredFile;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the server's headers, descriptions and listings say of a stored file. */
final class SupabaseObjects {

    private SupabaseObjects() {}

    /** From the headers of an answer to GET. */
    static StoredFile described(StorageKey key, Headers headers) {
        return new StoredFile(
                key,
                sizeIn(headers),
                typeOr(key, headers.get("Content-Type")),
                unquoted(headers.get("ETag")),
                timeIn(headers.get("Last-Modified")));
    }

    /** From the answer to {@code /object/info}. */
    static StoredFile described(StorageKey key, JsonNode info) {
        return new StoredFile(
                key,
                info.path("size").asLong(),
                typeOr(key, info.path("content_type").asString(null)),
                unquoted(info.path("etag").asString(null)),
                instant(info.path("last_modified")
                        .asString(info.path("created_at").asString(null))));
    }

    /**
     * From a listing; empty for what is no file of ours.
     *
     * @param name the object's whole name
     */
    static Optional<StoredFile> listed(String name, JsonNode object) {
        JsonNode metadata = object.path("metadata");
        return keyOf(name)
                .map(key -> new StoredFile(
                        key,
                        metadata.path("size").asLong(),
                        typeOr(key, metadata.path("mimetype").asString(null)),
                        unquoted(metadata.path("eTag").asString(null)),
                        instant(metadata.path("lastModified")
                                .asString(object.path("updated_at").asString(null)))));
    }

    /** How many bytes the body has that follows these headers. */
    static long lengthIn(Headers headers) {
        String length = headers.get("Content-Length");
        return length == null ? 0 : Long.parseLong(length);
    }

    private static long sizeIn(Headers headers) {
        String range = headers.get("Content-Range");
        return range == null ? lengthIn(headers) : Long.parseLong(range.substring(range.lastIndexOf('/') + 1));
    }

    private static String typeOr(StorageKey key, @Nullable String told) {
        return told == null ? ContentTypes.of(key.fileName()) : told;
    }

    private static Instant timeIn(@Nullable String header) {
        return header == null
                ? Instant.now()
                : ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
    }

    private static Instant instant(@Nullable String iso) {
        return iso == null ? Instant.now() : OffsetDateTime.parse(iso).toInstant();
    }

    private static String unquoted(@Nullable String etag) {
        return etag == null ? "" : etag.replace("\"", "");
    }

    private static Optional<StorageKey> keyOf(String name) {
        try {
            return ObjectNames.keyOf(name).map(StorageKey::of);
        } catch (InvalidStorageKeyException foreign) {
            return Optional.empty();
        }
    }
}
