package dev.dataflow.pipeline.spring;

import dev.dataflow.storage.StorageSettings;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code dataflow.storage}: where every byte is.
 *
 * @param type   which backend
 * @param prefix stands before {@code jobs/} in keys; may name {@code {owner}}
 * @param local  of type {@code local}
 * @param s3     of type {@code s3}
 * @param supabase of type {@code supabase}
 */
@Validated
@ConfigurationProperties("dataflow.storage")
public record StorageProperties(
        @DefaultValue("local") @NotNull Type type,
        @DefaultValue("") @NotNull String prefix,
        @DefaultValue @NotNull Local local,
        @DefaultValue @NotNull S3 s3,
        @DefaultValue @NotNull Supabase supabase) {

    /** The backends. */
    public enum Type {
        LOCAL,
        /** For tests and trials: gone with the process, and seen by this process only. */
        MEMORY,
        S3,
        /** Supabase Storage by its REST API; by its S3 protocol it is {@link #S3}. */
        SUPABASE
    }

    /**
     * {@code dataflow.storage.local}.
     *
     * @param root the folder, made when it is missing
     */
    public record Local(
            @DefaultValue("data/storage") @NotNull Path root) {}

    /**
     * {@code dataflow.storage.s3}.
     *
     * @param endpoint         where the server is: {@code https://s3.eu-west-3.amazonaws.com}, {@code http://minio:9000}
     * @param region           what requests are signed for
     * @param bucket           holds all files
     * @param accessKey        who signs
     * @param secretKey        what with
     * @param sessionToken     goes with temporary credentials
     * @param virtualHostStyle whether the bucket is named in the host, not in the path
     * @param createBucket     whether a missing bucket is made
     */
    public record S3(
            @DefaultValue("http://127.0.0.1:9000") @NotNull URI endpoint,
            @DefaultValue("us-east-1") @NotNull String region,
            @DefaultValue("dataflow-dev") @NotNull String bucket,
            @DefaultValue("") @NotNull String accessKey,
            @DefaultValue("") @NotNull String secretKey,
            @Nullable String sessionToken,
            @DefaultValue("false") boolean virtualHostStyle,
            @DefaultValue("false") boolean createBucket) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "S3[endpoint=%s, region=%s, bucket=%s]".formatted(endpoint, region, bucket);
        }
    }

    /**
     * {@code dataflow.storage.supabase}.
     *
     * @param url          the root of the API: {@code https://REF.supabase.co/storage/v1}
     * @param bucket       holds all files
     * @param key          {@code sb_secret_…}, or the older {@code service_role} key
     * @param userToken    a user's JWT, for policies to decide
     * @param createBucket whether a missing bucket is made
     */
    public record Supabase(
            @DefaultValue("http://127.0.0.1:54321/storage/v1") @NotNull
            URI url,

            @DefaultValue("dataflow-dev") @NotNull String bucket,
            @DefaultValue("") @NotNull String key,
            @Nullable String userToken,
            @DefaultValue("false") boolean createBucket) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Supabase[url=%s, bucket=%s]".formatted(url, bucket);
        }
    }

    /** What opens the storage. */
    public StorageSettings settings() {
        return switch (type) {
            case LOCAL -> new StorageSettings.Local(local.root());
            case MEMORY -> new StorageSettings.Memory();
            case S3 ->
                new StorageSettings.S3(
                        s3.endpoint(),
                        s3.region(),
                        s3.bucket(),
                        s3.accessKey(),
                        s3.secretKey(),
                        s3.sessionToken(),
                        s3.virtualHostStyle(),
                        s3.createBucket());
            case SUPABASE ->
                new StorageSettings.Supabase(
                        supabase.url(),
                        supabase.bucket(),
                        supabase.key(),
                        supabase.userToken(),
                        supabase.createBucket());
        };
    }
}
