package dev.dataflow.storage.s3;

import dev.dataflow.storage.ContentTypes;
import dev.dataflow.storage.InvalidStorageKeyException;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredFile;
import io.minio.messages.Item;
import io.minio.messages.ListBucketResultV2;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** What the server's headers and listings say of a stored file. */
final class S3Objects {

    private S3Objects() {}

    /** From the headers of an answer to GET or HEAD. */
    static StoredFile described(StorageKey key, Headers headers) {
        return new StoredFile(
                key,
                sizeIn(headers),
                contentTypeIn(key, headers),
                unquoted(headers.get("ETag")),
                timeIn(headers.get("Last-Modified")));
    }

    /** From the answer to a write. */
    static StoredFile written(StorageKey key, long size, String contentType, String etag, Headers headers) {
        return new StoredFile(key, size, contentType, unquoted(etag), timeIn(headers.get("Date")));
    }

    /** From a listing, which does not tell media types; empty for an object whose name is no key, so not of a storage. */
    static Optional<StoredFile> listed(Item item, @Nullable String encodingType) {
        item.setEncodingType(encodingType);
        return keyOf(item.objectName())
                .map(key -> new StoredFile(
                        key,
                        item.size(),
                        ContentTypes.of(key.fileName()),
                        unquoted(item.etag()),
                        item.lastModified().toInstant()));
    }

    /** The name of a page's last object, decoded; empty for an empty page. */
    static Optional<String> lastName(ListBucketResultV2 page) {
        if (page.contents().isEmpty()) {
            return Optional.empty();
        }
        Item last = page.contents().getLast();
        last.setEncodingType(page.encodingType());
        return Optional.of(last.objectName());
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

    private static String contentTypeIn(StorageKey key, Headers headers) {
        String type = headers.get("Content-Type");
        return type == null ? ContentTypes.of(key.fileName()) : type;
    }

    private static Instant timeIn(@Nullable String header) {
        return header == null
                ? Instant.now()
                : ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
    }

    private static String unquoted(@Nullable String etag) {
        return etag == null ? "" : etag.replace("\"", "");
    }

    private static Optional<StorageKey> keyOf(String name) {
        try {
            return Optional.of(StorageKey.of(name));
        } catch (InvalidStorageKeyException foreign) {
            return Optional.empty();
        }
    }
}
