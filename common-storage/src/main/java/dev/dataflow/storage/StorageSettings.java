package dev.dataflow.storage;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which storage to open, and what it needs. */
public sealed interface StorageSettings {

    /** What a finished write outlives. See {@code docs/decisions/local-storage-durability.md} for what each costs. */
    enum Durability {
        /** The end of the process, however it comes. A power cut may take the writes of the last seconds, each as a whole on ext4. */
        PROCESS,
        /** A power cut, too: every write waits for the disk. */
        MACHINE
    }

    /**
     * A folder.
     *
     * @param root       made when it is missing
     * @param durability what a finished write outlives
     */
    record Local(Path root, Durability durability) implements StorageSettings {

        /** A folder whose files outlive the process. */
        public Local(Path root) {
            this(root, Durability.PROCESS);
        }
    }

    /** The memory of this process. */
    record Memory() implements StorageSettings {}

    /**
     * A bucket of a server that speaks S3: MinIO, AWS, Supabase, any other.
     *
     * @param endpoint         {@code http://} or {@code https://}, host and port, a path where the server is below one
     *                         ({@code https://REF.storage.supabase.co/storage/v1/s3}); TLS as the scheme says
     * @param region           what requests are signed for; {@code us-east-1} where the server has none of its own
     * @param bucket           the one bucket that holds all files
     * @param accessKey        who signs
     * @param secretKey        what with
     * @param sessionToken     goes with temporary credentials (with Supabase: a user's JWT, beside the project's reference as access key
     *                         and its anon key as secret; policies then decide); {@code null} without
     * @param virtualHostStyle whether the bucket is named in the host and not in the path; AWS always has it so
     * @param createBucket     whether a missing bucket is made
     */
    record S3(
            URI endpoint,
            String region,
            String bucket,
            String accessKey,
            String secretKey,
            @Nullable String sessionToken,
            boolean virtualHostStyle,
            boolean createBucket)
            implements StorageSettings {

        public S3 {
            requireText("s3", "endpoint", endpoint.toString());
            requireText("s3", "region", region);
            requireText("s3", "bucket", bucket);
            requireText("s3", "access-key", accessKey);
            requireText("s3", "secret-key", secretKey);
        }

        /** Without the secrets. */
        @Override
        public String toString() {
            return "S3[endpoint=%s, region=%s, bucket=%s, accessKey=%s, virtualHostStyle=%s, createBucket=%s]"
                    .formatted(endpoint, region, bucket, accessKey, virtualHostStyle, createBucket);
        }
    }

    /**
     * A bucket of Supabase Storage, by its REST API.
     *
     * @param url          the root of the API: {@code https://REF.supabase.co/storage/v1}; a server run without the gateway of Supabase
     *                     has none of that path
     * @param bucket       the one bucket that holds all files
     * @param key          the project's: {@code sb_secret_…} or {@code sb_publishable_…}, or an older one, which is a JWT
     * @param userToken    a user's JWT: policies then decide what may be read and written; {@code null} to act as the key
     * @param createBucket whether a missing bucket is made (private)
     */
    record Supabase(
            URI url, String bucket, String key, @Nullable String userToken, boolean createBucket)
            implements StorageSettings {

        public Supabase {
            requireText("supabase", "url", url.toString());
            requireText("supabase", "bucket", bucket);
            requireText("supabase", "key", key);
        }

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Supabase[url=%s, bucket=%s, createBucket=%s]".formatted(url, bucket, createBucket);
        }
    }

    private static void requireText(String type, String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("storage type %s needs a value for %s".formatted(type, name));
        }
    }
}
