package dev.dataflow.storage.supabase;

import dev.dataflow.storage.ByteRange;
import dev.dataflow.storage.FilePage;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.Listings;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageException.Reason;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StorageSettings;
import dev.dataflow.storage.StoredContent;
import dev.dataflow.storage.StoredFile;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Response;

/**
 * A storage in one bucket of Supabase Storage. A key is the name of its object, but for odd characters (see {@link ObjectNames}).
 *
 * <p>A write holds one part in memory (6 MiB); larger content of unknown size waits on disk. Requests are repeated as
 * {@link SupabaseCalls} says; when a write fails with {@link Reason#UNAVAILABLE}, the answer may have been lost on the way and the
 * file may stand. With a user's token the project's policies decide: a file that may not be read is not there, and deleting one that
 * may be read and not deleted is refused.
 */
public final class SupabaseFileStorage implements FileStorage {

    private final SupabaseApi api;
    private final SupabaseCalls calls;
    private final Lister lister;

    private SupabaseFileStorage(SupabaseApi api, SupabaseCalls calls, Lister lister) {
        this.api = api;
        this.calls = calls;
        this.lister = lister;
    }

    /**
     * Opens the storage in a bucket, which is made when it is missing and the settings allow it.
     *
     * @throws StorageException when the server does not answer, the key is wrong, or there is no such bucket
     */
    public static SupabaseFileStorage open(StorageSettings.Supabase settings) {
        SupabaseApi api = SupabaseApi.of(settings);
        try {
            SupabaseCalls calls = new SupabaseCalls(api.client(), new SupabaseFailures(api.root(), api.bucket()));
            SupabaseOpening opening = new SupabaseOpening(api, calls);
            opening.check(settings.createBucket());
            return new SupabaseFileStorage(api, calls, opening.lister());
        } catch (StorageException e) {
            api.close();
            throw e;
        }
    }

    /** The server's answer to an upload tells no etag, so it is asked for. A file that is removed meanwhile was written all the same. */
    @Override
    public StoredFile write(StorageKey key, String contentType, long size, InputStream content) {
        long written = new SupabaseUpload(api, calls, key, contentType).write(size, content);
        Optional<StoredFile> stands = find(key);
        return new StoredFile(
                key,
                written,
                contentType,
                stands.map(StoredFile::etag).orElse("removed"),
                stands.map(StoredFile::lastModified).orElseGet(Instant::now));
    }

    @Override
    public StoredContent open(StorageKey key) {
        return read(key, "");
    }

    /** Servers differ in what they do with a range that reaches past the end; so none is asked for. */
    @Override
    public StoredContent open(StorageKey key, ByteRange range) {
        StoredFile file = find(key).orElseThrow(() -> StorageException.notFound(key));
        long length = range.lengthWithin(file.size());
        return length == 0
                ? new StoredContent(file, 0, InputStream.nullInputStream())
                : read(key, "bytes=%d-%d".formatted(range.offset(), range.offset() + length - 1));
    }

    @Override
    public Optional<StoredFile> find(StorageKey key) {
        try {
            return Optional.of(SupabaseObjects.described(key, calls.json("look up", key, api.info(nameOf(key)))));
        } catch (StorageException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public FilePage list(String prefix, int limit, Optional<String> cursor) {
        Listings.checkLimit(limit);
        return MergedListing.page(lister, prefix, limit, cursor);
    }

    @Override
    public void delete(StorageKey key) {
        new Deletion(api, calls).delete(List.of(nameOf(key)));
    }

    @Override
    public long deletePrefix(String prefix) {
        Listings.checkFolder(prefix);
        Deletion deletion = new Deletion(api, calls);
        long removed = 0;
        Optional<String> cursor = Optional.empty();
        do {
            FilePage page = list(prefix, Deletion.MOST, cursor);
            removed += deletion.delete(
                    page.files().stream().map(file -> nameOf(file.key())).toList());
            cursor = page.next();
        } while (cursor.isPresent());
        return removed;
    }

    /** @throws StorageException also when no file stands under the key, unlike backends that sign by themselves */
    @Override
    public Optional<URI> presign(StorageKey key, Duration validity) {
        if (validity.toSeconds() < 1) {
            throw new IllegalArgumentException("a signed URL is valid for a second at least, not " + validity);
        }
        String signed = calls.json("sign", key, api.sign(nameOf(key), validity))
                .path("signedURL")
                .asString("");
        HttpUrl url = HttpUrl.parse(api.url().toString().replaceAll("/$", "") + signed);
        return Optional.ofNullable(url).map(HttpUrl::uri);
    }

    @Override
    public void close() {
        api.close();
    }

    private StoredContent read(StorageKey key, String range) {
        try {
            Response answer = calls.open("read", key, api.read(nameOf(key), range));
            return new StoredContent(
                    SupabaseObjects.described(key, answer.headers()),
                    SupabaseObjects.lengthIn(answer.headers()),
                    answer.body().byteStream());
        } catch (StorageException e) {
            if (SupabaseFailures.says(e, "NoSuchBucket")) {
                SupabaseOpening.checkBucket(api, calls);
            }
            throw e.reason() == Reason.NOT_FOUND ? StorageException.notFound(key) : e;
        }
    }

    private static String nameOf(StorageKey key) {
        return ObjectNames.of(key.value());
    }
}
