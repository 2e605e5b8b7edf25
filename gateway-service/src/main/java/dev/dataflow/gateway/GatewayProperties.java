package dev.dataflow.gateway;

import dev.dataflow.gateway.core.UploadLimits;
import dev.dataflow.pipeline.kafka.Topics;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What can be set of the gateway.
 *
 * @param maxUploadSize     the largest PDF that is taken
 * @param minUploadRate     how much of an upload must come each second, on average over {@code uploadPatience}; 0 for no limit
 * @param uploadPatience    how long an upload may send nothing, and over which time its rate is measured
 * @param publishTimeout    how long saying a fact to Kafka may take, before a request is answered with 503
 * @param heartbeat         how often an event stream on which nothing happens sends a comment
 * @param presignValidity   how long a presigned link to a result can be used
 * @param requestHeadTimeout how long a client may take to send the head of a request
 * @param uploadExpiry      how long a resumable upload is kept to which nothing is added, and one that is finished
 * @param uploadLease       after which a replica that stopped in the middle of a resumable upload is taken for dead
 * @param readerPatience    how long nothing of a waiting answer can be sent before its client is cut off
 * @param rememberRemoved   how long a job that was removed is told from one that never was
 */
@Validated
@ConfigurationProperties("dataflow.gateway")
public record GatewayProperties(
        @NotNull @DefaultValue("4GB") DataSize maxUploadSize,
        @NotNull @DefaultValue("1KB") DataSize minUploadRate,
        @NotNull @DefaultValue("30s") Duration uploadPatience,
        @NotNull @DefaultValue("10s") Duration publishTimeout,
        @NotNull @DefaultValue("15s") Duration heartbeat,
        @NotNull @DefaultValue("10m") Duration presignValidity,
        @NotNull @DefaultValue("20s") Duration requestHeadTimeout,
        @NotNull @DefaultValue("24h") Duration uploadExpiry,
        @NotNull @DefaultValue("15s") Duration uploadLease,
        @NotNull @DefaultValue("60s") Duration readerPatience,
        @NotNull @DefaultValue("7d") Duration rememberRemoved) {

    public GatewayProperties {
        requirePositive("max-upload-size", maxUploadSize.toBytes());
        requirePositive("upload-patience", uploadPatience.toMillis());
        requirePositive("publish-timeout", publishTimeout.toMillis());
        requirePositive("heartbeat", heartbeat.toMillis());
        requirePositive("presign-validity", presignValidity.toMillis());
        requirePositive("request-head-timeout", requestHeadTimeout.toMillis());
        requirePositive("upload-expiry", uploadExpiry.toMillis());
        requirePositive("upload-lease", uploadLease.toMillis());
        requirePositive("reader-patience", readerPatience.toMillis());
        requirePositive("remember-removed", rememberRemoved.toMillis());
        if (rememberRemoved.compareTo(Topics.REMOVAL_RETENTION) > 0) {
            throw new IllegalArgumentException(
                    "dataflow.gateway.remember-removed must be at most " + Topics.REMOVAL_RETENTION.toDays() + "d");
        }
    }

    UploadLimits uploadLimits() {
        return new UploadLimits(maxUploadSize.toBytes(), minUploadRate.toBytes(), uploadPatience);
    }

    private static void requirePositive(String key, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("dataflow.gateway." + key + " must be more than 0");
        }
    }
}
