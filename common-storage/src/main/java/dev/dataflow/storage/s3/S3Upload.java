package dev.dataflow.storage.s3;

import dev.dataflow.storage.PartReader;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageKey;
import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.Http;
import io.minio.ObjectWriteResponse;
import io.minio.PutObjectAPIArgs;
import io.minio.UploadPartArgs;
import io.minio.messages.Part;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One write: content that fits a part goes in one request, other content in parts, one after the other, which the server joins at
 * the end. Until then nothing is seen under the key. When anything fails, the parts are given up at the server.
 *
 * <pre>
 *   read a part ── the last? ── yes ──▶ put
 *                     │ no
 *                     ▼
 *   create ──▶ send part, read part … ──▶ complete
 *                     │ failed
 *                     ▼
 *                   abort
 * </pre>
 *
 * <p>Every body carries its MD5, which servers of any age check. A process that is killed in the middle leaves parts that nobody
 * sees but the bucket's owner pays for: let the bucket abort incomplete multipart uploads by a lifecycle rule.
 */
final class S3Upload {

    /** S3 wants 5 MiB at least in all parts but the last, and takes 10 000 parts: 80 GiB of unknown size. */
    private static final int PART_BYTES = 8 * 1024 * 1024;

    private static final int MAX_PARTS = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(S3Upload.class);
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String CONTENT_MD5 = "Content-MD5";

    private final S3Bucket bucket;
    private final S3Calls calls;
    private final StorageKey key;
    private final String contentType;

    S3Upload(S3Bucket bucket, S3Calls calls, StorageKey key, String contentType) {
        this.bucket = bucket;
        this.calls = calls;
        this.key = key;
        this.contentType = contentType;
    }

    /** How long the parts are of content of this size. */
    static int partBytes(long size) {
        return (int) Math.clamp(Math.ceilDiv(size, (long) MAX_PARTS), PART_BYTES, Integer.MAX_VALUE - 8L);
    }

    /** Writes all that the reader gives. */
    ObjectWriteResponse write(PartReader content) {
        if (!content.next()) {
            return put(content);
        }
        String upload = create();
        try {
            return complete(upload, sendAll(upload, content));
        } catch (RuntimeException | Error e) {
            abort(upload, e);
            throw e;
        }
    }

    private ObjectWriteResponse put(PartReader content) {
        Http.Headers headers = new Http.Headers(CONTENT_MD5, md5(content));
        return calls.repeat("write", key, () -> bucket.client()
                .putObject(PutObjectAPIArgs.builder()
                        .bucket(bucket.name())
                        .object(key.value())
                        .contentType(contentType)
                        .headers(headers)
                        .data(content.bytes(), content.length())
                        .build()));
    }

    private String create() {
        return calls.once("write", key, () -> bucket.client()
                        .createMultipartUpload(CreateMultipartUploadArgs.builder()
                                .bucket(bucket.name())
                                .object(key.value())
                                .headers(new Http.Headers(CONTENT_TYPE, contentType))
                                .build()))
                .result()
                .uploadId();
    }

    private List<Part> sendAll(String upload, PartReader content) {
        List<Part> parts = new ArrayList<>();
        parts.add(send(upload, 1, content));
        for (boolean more = true; more; ) {
            more = content.next();
            parts.add(send(upload, parts.size() + 1, content));
        }
        return parts;
    }

    private Part send(String upload, int number, PartReader content) {
        Http.Headers headers = new Http.Headers(CONTENT_MD5, md5(content));
        return calls.repeat("write", key, () -> bucket.client()
                        .uploadPart(UploadPartArgs.builder()
                                .bucket(bucket.name())
                                .object(key.value())
                                .uploadId(upload)
                                .partNumber(number)
                                .headers(headers)
                                .data(content.bytes(), content.length())
                                .build()))
                .part();
    }

    private ObjectWriteResponse complete(String upload, List<Part> parts) {
        return calls.once("write", key, () -> bucket.client()
                .completeMultipartUpload(CompleteMultipartUploadArgs.builder()
                        .bucket(bucket.name())
                        .object(key.value())
                        .uploadId(upload)
                        .parts(parts.toArray(Part[]::new))
                        .build()));
    }

    private void abort(String upload, Throwable why) {
        try {
            calls.repeat("give up writing", key, () -> bucket.client()
                    .abortMultipartUpload(AbortMultipartUploadArgs.builder()
                            .bucket(bucket.name())
                            .object(key.value())
                            .uploadId(upload)
                            .build()));
        } catch (StorageException e) {
            why.addSuppressed(e);
            LOG.atWarn()
                    .addKeyValue("key", key)
                    .addKeyValue("upload", upload)
                    .log("Parts of an upload that failed could not be removed: {}", e.getMessage());
        }
    }

    private static String md5(PartReader content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(content.bytes(), 0, content.length());
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
