package dev.dataflow.gateway.mirror;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What can be set of the mirror of jobs.
 *
 * @param enabled       whether this gateway takes part
 * @param url           the root of the project's REST API
 * @param key           of the project, one that passes by policies
 * @param table         which
 * @param batch         rows of one call at most
 * @param interval      between writes
 * @param timeout       of one call
 * @param retryDelay    the first pause after a write that failed; each further one is twice as long
 * @param retryDelayMax the longest pause
 */
@Validated
@ConfigurationProperties("dataflow.supabase.jobs-mirror")
public record MirrorProperties(
        @DefaultValue("false") boolean enabled,
        @Nullable String url,
        @Nullable String key,
        @NotNull @DefaultValue("dataflow_jobs") String table,
        @DefaultValue("100") @Min(1) int batch,
        @NotNull @DefaultValue("250ms") Duration interval,
        @NotNull @DefaultValue("15s") Duration timeout,
        @NotNull @DefaultValue("1s") Duration retryDelay,
        @NotNull @DefaultValue("1m") Duration retryDelayMax) {

    public MirrorProperties {
        if (enabled && (url == null || HttpUrl.parse(url) == null)) {
            throw new IllegalArgumentException(
                    "dataflow.supabase.jobs-mirror.url must be the root of the project's REST API, https://REF.supabase.co/rest/v1");
        }
        if (enabled && (key == null || key.isBlank())) {
            throw new IllegalArgumentException("dataflow.supabase.jobs-mirror.key must be a secret key of the project");
        }
        requirePositive("timeout", timeout);
        requirePositive("retry-delay", retryDelay);
        requirePositive("retry-delay-max", retryDelayMax);
    }

    JobsTable open() {
        if (url == null || key == null) {
            throw new IllegalStateException("the mirror of jobs is off");
        }
        return new JobsTable(HttpUrl.get(url), table, key.strip(), timeout);
    }

    MirrorPace pace() {
        return new MirrorPace(batch, interval, retryDelay, retryDelayMax);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "MirrorProperties[enabled=%s, url=%s, table=%s, batch=%d, interval=%s]"
                .formatted(enabled, url, table, batch, interval);
    }

    private static void requirePositive(String key, Duration value) {
        if (value.toMillis() < 1) {
            throw new IllegalArgumentException("dataflow.supabase.jobs-mirror." + key + " must be more than 0");
        }
    }
}
