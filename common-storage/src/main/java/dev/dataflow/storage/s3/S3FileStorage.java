package dev.dataflow.storage.s3;

import dev.dataflow.storage.ByteRange;
import dev.dataflow.storage.FilePage;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.Listings;
import dev.dataflow.storage.PartReader;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageException.Reason;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StorageSettings;
import dev.dataflow.storage.StoredContent;
import dev.dataflow.storage.StoredFile;
import io.minio.DeleteObjectsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.HeadObjectArgs;
import io.minio.ListObjectsV2Args;
import io.minio.ObjectWriteResponse;
import io.minio.RemoveObjectArgs;
import io.minio.messages.DeleteRequest;
import io.minio.messages.DeleteResult;
import io.minio.messages.ListBucketResultV2;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A storage in one bucket of a server that speaks S3: a key is the name of its object.
 *
 * <p>A write holds at most one part in memory (8 MiB, more only for files of a known size above 80 GiB). Requests are repeated as
 * {@link S3Calls} says; when a write fails with {@link Reason#UNAVAILABLE} after its last byte was sent, the answer may have been
 * lost on the way and the file may stand. A key may be a folder of another here, where the server takes it. Listings tell media
 * types by the name's extension.
 */
public final class S3FileStorage implements FileStorage {

    /** No object is this large: S3's limit is 5 TiB, or 50. */
    private static final long BEYOND_ANY_OBJECT = 1L << 50;

    private final S3Bucket bucket;
    private final S3Calls calls;

    private S3FileStorage(S3Bucket bucket, S3Calls calls) {
        this.bucket = bucket;
        this.calls = calls;
    }

    /**
     * Opens the storage in a bucket, which is made when it is missing and the settings allow it.
     *
     * @throws StorageException when the server does not answer, the keys are wrong, or there is no such bucket
     */
    public static S3FileStorage open(StorageSettings.S3 settings) {
        S3Bucket bucket = S3Bucket.of(settings);
        try {
            S3Calls calls = new S3Calls(new S3Failures(settings.endpoint(), settings.bucket()));
            new S3Opening(bucket, calls).check(settings.createBucket());
            return new S3FileStorage(bucket, calls);
        } catch (StorageException e) {
            bucket.close();
            throw e;
        }
    }

    @Override
    public StoredFile write(StorageKey key, String contentType, long size, InputStream content) {
        PartReader parts = new PartReader(key, size, content, S3Upload.partBytes(size));
        ObjectWriteResponse written = new S3Upload(bucket, calls, key, contentType).write(parts);
        return written.etag() == null
                ? find(key).orElseThrow(() -> StorageException.notFound(key))
                : S3Objects.written(key, parts.total(), contentType, written.etag(), written.headers());
    }

    @Override
    public StoredContent open(StorageKey key) {
        return open(key, ByteRange.from(0));
    }

    @Override
    public StoredContent open(StorageKey key, ByteRange range) {
        if (range.offset() >= BEYOND_ANY_OBJECT) {
            return openEmpty(key);
        }
        try {
            GetObjectResponse answer =
                    calls.repeat("read", key, () -> bucket.client().getObject(partOf(key, range)));
            return new StoredContent(
                    S3Objects.described(key, answer.headers()), S3Objects.lengthIn(answer.headers()), answer);
        } catch (StorageException e) {
            if (S3Failures.saysBeyondTheEnd(e)) {
                return openEmpty(key);
            }
            throw e.reason() == Reason.NOT_FOUND ? StorageException.notFound(key) : e;
        }
    }

    @Override
    public Optional<StoredFile> find(StorageKey key) {
        try {
            return Optional.of(S3Objects.described(
                    key,
                    calls.repeat("look up", key, () -> bucket.client()
                                    .headObject(HeadObjectArgs.builder()
                                            .bucket(bucket.name())
                                            .object(key.value())
                                            .build()))
                            .headers()));
        } catch (StorageException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The cursor is the last name of the page before: servers differ in how they encode continuation tokens. */
    @Override
    public FilePage list(String prefix, int limit, Optional<String> cursor) {
        Listings.checkLimit(limit);
        ListBucketResultV2 page = calls.repeat("list", prefix, () -> bucket.client()
                        .listObjectsV2(ListObjectsV2Args.builder()
                                .bucket(bucket.name())
                                .prefix(prefix)
                                .maxKeys(limit)
                                .encodingType("url")
                                .startAfter(cursor.orElse(null))
                                .build()))
                .result();
        List<StoredFile> files = page.contents().stream()
                .flatMap(item -> S3Objects.listed(item, page.encodingType()).stream())
                .toList();
        return new FilePage(files, page.isTruncated() ? S3Objects.lastName(page) : Optional.empty());
    }

    @Override
    public void delete(StorageKey key) {
        try {
            calls.repeat("delete", key, () -> bucket.client()
                    .removeObject(RemoveObjectArgs.builder()
                            .bucket(bucket.name())
                            .object(key.value())
                            .build()));
        } catch (StorageException e) {
            if (e.reason() != Reason.NOT_FOUND) {
                throw e;
            }
        }
    }

    @Override
    public long deletePrefix(String prefix) {
        Listings.checkFolder(prefix);
        long removed = 0;
        Optional<String> cursor = Optional.empty();
        do {
            FilePage page = list(prefix, Listings.MAX_LIMIT, cursor);
            deleteAll(prefix, page.files());
            removed += page.files().size();
            cursor = page.next();
        } while (cursor.isPresent());
        return removed;
    }

    /** @param validity a second to seven days */
    @Override
    public Optional<URI> presign(StorageKey key, Duration validity) {
        return Optional.of(S3Presigning.of(bucket, key, validity));
    }

    @Override
    public void close() {
        bucket.close();
    }

    private GetObjectArgs partOf(StorageKey key, ByteRange range) {
        GetObjectArgs.Builder args =
                GetObjectArgs.builder().bucket(bucket.name()).object(key.value());
        if (range.offset() > 0 || range.length() < BEYOND_ANY_OBJECT) {
            args.offset(range.offset());
        }
        if (range.length() < BEYOND_ANY_OBJECT) {
            args.length(range.length());
        }
        return args.build();
    }

    private StoredContent openEmpty(StorageKey key) {
        StoredFile file = find(key).orElseThrow(() -> StorageException.notFound(key));
        return new StoredContent(file, 0, InputStream.nullInputStream());
    }

    private void deleteAll(String prefix, List<StoredFile> files) {
        if (files.isEmpty()) {
            return;
        }
        DeleteResult result = calls.repeat("delete", prefix, () -> bucket.client()
                        .deleteObjects(DeleteObjectsArgs.builder()
                                .bucket(bucket.name())
                                .quiet(true)
                                .objects(files.stream()
                                        .map(file -> new DeleteRequest.Object(
                                                file.key().value()))
                                        .toList())
                                .build()))
                .result();
        for (DeleteResult.Error error : result.errors()) {
            throw new StorageException(
                    Reason.ACCESS_DENIED,
                    "%d files below '%s' could not be deleted (%s: %s)"
                            .formatted(result.errors().size(), prefix, error.code(), error.message()));
        }
    }
}
