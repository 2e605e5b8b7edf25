package dev.dataflow.storage.supabase;

import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageException.Reason;
import dev.dataflow.storage.StorageKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A resumable upload at the server (tus 1.0). When the answer to a part does not come, the server is asked how far it got, and the
 * rest of the part is sent.
 */
final class ResumableUpload {

    private static final Logger LOG = LoggerFactory.getLogger(ResumableUpload.class);
    private static final String PATH = "/upload/resumable/";
    private static final String WRITE = "write";
    private static final String OFFSET = "Upload-Offset";

    private final SupabaseApi api;
    private final SupabaseCalls calls;
    private final StorageKey key;
    private final HttpUrl location;
    private long offset;

    /** Whether a part was sent and no answer came. */
    private boolean inDoubt;

    private ResumableUpload(SupabaseApi api, SupabaseCalls calls, StorageKey key, HttpUrl location) {
        this.api = api;
        this.calls = calls;
        this.key = key;
        this.location = location;
    }

    /** @param size of the whole content, in bytes */
    static ResumableUpload create(SupabaseApi api, SupabaseCalls calls, StorageKey key, String contentType, long size) {
        String metadata = "bucketName %s,objectName %s,contentType %s,cacheControl %s"
                .formatted(
                        base64(api.bucket()),
                        base64(ObjectNames.of(key.value())),
                        base64(contentType),
                        base64("no-cache"));
        Headers answer = calls.answer(
                        WRITE,
                        key,
                        tus(api, api.url("upload", "resumable"))
                                .header("Upload-Length", Long.toString(size))
                                .header("Upload-Metadata", metadata)
                                .header("x-upsert", "true")
                                .post(RequestBody.EMPTY)
                                .build())
                .headers();
        return new ResumableUpload(api, calls, key, location(api, calls, key, answer.get("Location")));
    }

    /** Sends the next bytes: a whole part, or the last. */
    void send(byte[] bytes, int length) {
        long begin = offset;
        long end = begin + length;
        while (offset < end) {
            calls.repeat(WRITE, () -> {
                long from = inDoubt ? offsetAtServer() : offset;
                if (from < begin || from > end) {
                    throw foreign(calls, key, "the server has %d bytes, not %d to %d".formatted(from, begin, end));
                }
                inDoubt = true;
                offset = from == end ? end : patch(from, bytes, (int) (from - begin), (int) (end - from));
                inDoubt = false;
                return offset;
            });
        }
    }

    /** Gives up: the server forgets what it has. */
    void terminate(Throwable why) {
        try {
            calls.answer("give up writing", key, tus(api, location).delete().build());
        } catch (StorageException e) {
            why.addSuppressed(e);
            LOG.atWarn()
                    .addKeyValue("key", key)
                    .log("An upload that failed could not be given up at the server: {}", e.getMessage());
        }
    }

    private long patch(long from, byte[] bytes, int start, int length) {
        Request request = tus(api, location)
                .header(OFFSET, Long.toString(from))
                .header("Content-Type", "application/offset+octet-stream")
                .patch(RequestBody.create(bytes, null, start, length))
                .build();
        return offsetIn(calls.once(WRITE, key, request).headers());
    }

    private long offsetAtServer() {
        return offsetIn(
                calls.once(WRITE, key, tus(api, location).head().build()).headers());
    }

    private long offsetIn(Headers headers) {
        String told = headers.get(OFFSET);
        if (told == null || !told.matches("\\d{1,18}")) {
            throw foreign(calls, key, "no Upload-Offset in the answer");
        }
        return Long.parseLong(told);
    }

    /** Below our own root, whatever name the server has for itself: keys go nowhere else. */
    private static HttpUrl location(SupabaseApi api, SupabaseCalls calls, StorageKey key, @Nullable String told) {
        int path = told == null ? -1 : told.indexOf(PATH);
        if (told == null || path < 0) {
            throw foreign(calls, key, "the location of an upload is '%s'".formatted(told));
        }
        HttpUrl.Builder url = api.url("upload", "resumable").newBuilder();
        for (String segment : told.substring(path + PATH.length()).split("/", -1)) {
            url.addEncodedPathSegment(segment);
        }
        return url.build();
    }

    private static StorageException foreign(SupabaseCalls calls, StorageKey key, String detail) {
        return calls.failures().failure(Reason.MISCONFIGURED, WRITE, key, detail, new IOException(detail));
    }

    private static Request.Builder tus(SupabaseApi api, HttpUrl url) {
        return api.to(url).header("Tus-Resumable", "1.0.0");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
