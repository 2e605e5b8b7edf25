package dev.dataflow.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StorageSettings;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3PresigningTest {

    @ParameterizedTest
    @CsvSource({
        "http://s3.example.org:9000, false, s3.example.org, /files/a/b%20c.txt",
        "https://ref.storage.supabase.co/storage/v1/s3, false, ref.storage.supabase.co, /storage/v1/s3/files/a/b%20c.txt",
        "https://ref.storage.supabase.co/storage/v1/s3/, false, ref.storage.supabase.co, /storage/v1/s3/files/a/b%20c.txt",
        "http://s3.example.org:9000, true, files.s3.example.org, /a/b%20c.txt",
        "https://s3.eu-west-1.amazonaws.com, false, files.s3.eu-west-1.amazonaws.com, /a/b%20c.txt"
    })
    void theBucketIsInThePathOrInTheHost(URI endpoint, boolean virtualHostStyle, String host, String path) {
        // When
        URI url = presign(endpoint, virtualHostStyle, Duration.ofMinutes(5));

        // Then
        assertThat(url.getHost()).isEqualTo(host);
        assertThat(url.getRawPath()).isEqualTo(path);
        assertThat(url.getRawQuery()).contains("X-Amz-Expires=300").doesNotContain("versionId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "P8D"})
    void validityIsASecondToSevenDays(Duration validity) {
        assertThatThrownBy(() -> presign(URI.create("http://s3.example.org"), false, validity))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void settingsDoNotShowTheirSecrets() {
        assertThat(settings(URI.create("http://s3.example.org"), false).toString())
                .contains("the-key")
                .doesNotContain("the-secret")
                .doesNotContain("the-token");
    }

    private static URI presign(URI endpoint, boolean virtualHostStyle, Duration validity) {
        try (S3Bucket bucket = S3Bucket.of(settings(endpoint, virtualHostStyle))) {
            return S3Presigning.of(bucket, StorageKey.of("a/b c.txt"), validity);
        }
    }

    private static StorageSettings.S3 settings(URI endpoint, boolean virtualHostStyle) {
        return new StorageSettings.S3(
                endpoint, "eu-west-1", "files", "the-key", "the-secret", "the-token", virtualHostStyle, false);
    }
}
