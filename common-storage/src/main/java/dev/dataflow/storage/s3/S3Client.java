package dev.dataflow.storage.s3;

import io.minio.CreateBucketArgs;
import io.minio.GenericResponse;
import io.minio.MinioAsyncClient;
import java.util.concurrent.CompletableFuture;

/**
 * MinIO's client, with one request put right: it names the region of a new bucket in the body always, and AWS, S3Proxy and others
 * refuse that for the region {@value #DEFAULT_REGION}, which is meant by leaving it out.
 */
final class S3Client extends MinioAsyncClient {

    private static final String DEFAULT_REGION = "us-east-1";

    S3Client(MinioAsyncClient client) {
        super(client);
    }

    CompletableFuture<GenericResponse> createBucket(String bucket, String region) {
        CreateBucketArgs args = CreateBucketArgs.builder().bucket(bucket).build();
        if (!region.equals(DEFAULT_REGION)) {
            return createBucket(args);
        }
        return executePutAsync(args, null, null, null).thenApply(response -> {
            response.close();
            return new GenericResponse(response.headers(), bucket, region, null);
        });
    }

    /** Lets go of idle connections; content that is being read may be read on. */
    @Override
    public void close() {
        httpClient.dispatcher().executorService().shutdown();
        httpClient.connectionPool().evictAll();
    }
}
