package dev.dataflow.storage.supabase;

import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.PartReader;
import dev.dataflow.storage.StorageKey;
import java.io.InputStream;

/**
 * One write: content that fits a part goes in one request, other content as a resumable upload, in parts of {@value #PART_BYTES}
 * bytes, which are what the server takes. Either way nothing is seen under the key before the last byte is there.
 *
 * <pre>
 *   read a part ── the last? ── yes ──▶ post
 *                     │ no
 *                     ▼
 *            is the size known? ── no ──▶ spool to disk, read a part of that
 *                     │ yes                          │
 *                     ▼                              ▼
 *                  create ──▶ send part, read part … ──▶ there
 *                     │ failed
 *                     ▼
 *                 terminate
 * </pre>
 *
 * <p>A process that is killed in the middle leaves an unfinished upload that nobody sees and the server removes after a day.
 */
final class SupabaseUpload {

    static final int PART_BYTES = 6 * 1024 * 1024;

    private final SupabaseApi api;
    private final SupabaseCalls calls;
    private final StorageKey key;
    private final String contentType;

    SupabaseUpload(SupabaseApi api, SupabaseCalls calls, StorageKey key, String contentType) {
        this.api = api;
        this.calls = calls;
        this.key = key;
        this.contentType = contentType;
    }

    /**
     * Writes all of the content.
     *
     * @return how many bytes
     */
    long write(long size, InputStream content) {
        PartReader parts = new PartReader(key, size, content, PART_BYTES);
        if (!parts.next()) {
            calls.answer("write", key, api.write(name(), contentType, parts.bytes(), parts.length()));
            return parts.total();
        }
        if (size != FileStorage.UNKNOWN_SIZE) {
            return sendAll(size, parts);
        }
        try (Spool spool = Spool.of(key, parts)) {
            PartReader spooled = new PartReader(key, spool.size(), spool.content(), PART_BYTES);
            spooled.next();
            return sendAll(spool.size(), spooled);
        }
    }

    /** @param parts of which the first was read */
    private long sendAll(long size, PartReader parts) {
        ResumableUpload upload = ResumableUpload.create(api, calls, key, contentType, size);
        try {
            upload.send(parts.bytes(), parts.length());
            for (boolean more = true; more; ) {
                more = parts.next();
                upload.send(parts.bytes(), parts.length());
            }
            return parts.total();
        } catch (RuntimeException | Error e) {
            upload.terminate(e);
            throw e;
        }
    }

    private String name() {
        return ObjectNames.of(key.value());
    }
}
