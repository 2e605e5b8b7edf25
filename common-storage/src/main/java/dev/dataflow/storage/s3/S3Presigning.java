package dev.dataflow.storage.s3;

import dev.dataflow.storage.StorageKey;
import io.minio.GetObjectArgs;
import io.minio.Http;
import io.minio.credentials.Credentials;
import io.minio.errors.MinioException;
import java.net.URI;
import java.time.Duration;

/**
 * Signs URLs by the client's own request builder. Its {@code getPresignedObjectUrl} (9.0.0) adds an empty {@code versionId}, which
 * AWS refuses.
 */
final class S3Presigning {

    private static final Duration LONGEST = Duration.ofDays(7);

    private S3Presigning() {}

    /** @throws IllegalArgumentException when it would be valid for less than a second or more than seven days, S3's limits */
    static URI of(S3Bucket bucket, StorageKey key, Duration validity) {
        if (validity.toSeconds() < 1 || validity.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a presigned URL is valid for a second to seven days, not " + validity);
        }
        Credentials credentials = bucket.credentials().fetch();
        Http.QueryParameters parameters = new Http.QueryParameters();
        String token = credentials.sessionToken();
        if (token != null) {
            parameters.put("X-Amz-Security-Token", token);
        }
        Http.S3Request request = Http.S3Request.builder()
                .userAgent("dataflow")
                .method(Http.Method.GET)
                .args(GetObjectArgs.builder()
                        .bucket(bucket.name())
                        .object(key.value())
                        .build())
                .queryParams(parameters)
                .build();
        try {
            return request.toPresignedRequest(
                            bucket.address(), bucket.region(), credentials, (int) validity.toSeconds())
                    .httpRequest()
                    .url()
                    .uri();
        } catch (MinioException e) {
            throw new IllegalStateException("a URL for %s could not be signed".formatted(key), e);
        }
    }
}
