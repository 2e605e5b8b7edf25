package dev.dataflow.storage.s3;

import io.minio.Http;
import io.minio.errors.MinioException;
import java.net.URI;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Where an S3 server is, a path included: Supabase's is below {@code /storage/v1/s3}. MinIO's client refuses an endpoint with a path,
 * but builds and signs each request from what its base URL answers; so this one answers with the path in front, and the signature
 * covers it.
 */
final class S3Address extends Http.BaseUrl {

    private final List<String> path;

    private S3Address(HttpUrl server, List<String> path) {
        super(server);
        this.path = path;
    }

    /** @throws IllegalArgumentException when it names no server */
    static S3Address of(URI endpoint) {
        HttpUrl url = HttpUrl.parse(endpoint.toString());
        if (url == null || url.query() != null) {
            throw new IllegalArgumentException("the endpoint begins with http:// or https:// and names a host");
        }
        List<String> path = url.encodedPathSegments().stream()
                .filter(segment -> !segment.isEmpty())
                .toList();
        return new S3Address(url.newBuilder().encodedPath("/").build(), path);
    }

    @Override
    public HttpUrl buildUrl(
            Http.Method method,
            @Nullable String bucket,
            @Nullable String object,
            @Nullable String region,
            Http.@Nullable QueryParameters parameters)
            throws MinioException {
        HttpUrl url = super.buildUrl(method, bucket, object, region, parameters);
        if (path.isEmpty()) {
            return url;
        }
        return url.newBuilder()
                .encodedPath("/" + String.join("/", path) + url.encodedPath())
                .build();
    }
}
