package dev.dataflow.storage.s3;

import dev.dataflow.storage.StorageException;
import io.minio.ListObjectsV2Args;
import io.minio.errors.ErrorResponseException;
import java.util.Set;

/** Sees at opening that the bucket can be used, so that what is wrong is told then and not by the first job. */
final class S3Opening {

    /** Another process made it first. */
    private static final Set<String> MADE_ALREADY = Set.of("BucketAlreadyOwnedByYou", "BucketAlreadyExists");

    private final S3Bucket bucket;
    private final S3Calls calls;

    S3Opening(S3Bucket bucket, S3Calls calls) {
        this.bucket = bucket;
        this.calls = calls;
    }

    /** @param mayCreate whether a missing bucket is made */
    void check(boolean mayCreate) {
        try {
            list();
        } catch (StorageException e) {
            if (!mayCreate || !says(e, Set.of("NoSuchBucket"))) {
                throw e;
            }
            create();
            list();
        }
    }

    /** A listing, not a look at the bucket: the answer to HEAD has no body to say whether the key, the secret or the region is wrong. */
    private void list() {
        calls.repeat("open", "/", () -> bucket.client()
                .listObjectsV2(ListObjectsV2Args.builder()
                        .bucket(bucket.name())
                        .prefix("")
                        .maxKeys(1)
                        .build()));
    }

    private void create() {
        try {
            calls.once("create", "/", () -> bucket.client().createBucket(bucket.name(), bucket.region()));
        } catch (StorageException e) {
            if (!says(e, MADE_ALREADY)) {
                throw e;
            }
        }
    }

    private static boolean says(StorageException e, Set<String> codes) {
        return e.getCause() instanceof ErrorResponseException told
                && codes.contains(told.errorResponse().code());
    }
}
