package dev.dataflow.gateway.core;

import java.time.Duration;
import java.util.Map;

/**
 * What an upload may be.
 *
 * @param maxSize           in bytes
 * @param minBytesPerSecond how fast it must come, on average over each window
 * @param window            over which the rate is measured, and how long nothing at all may come
 */
public record UploadLimits(long maxSize, long minBytesPerSecond, Duration window) {

    public UploadLimits {
        if (maxSize < 1 || minBytesPerSecond < 0 || !window.isPositive()) {
            throw new IllegalArgumentException("upload limits are positive");
        }
    }

    /** The refusal of an upload above {@link #maxSize()}. */
    public RefusedException tooLarge() {
        return new RefusedException(
                Refusal.TOO_LARGE,
                "The file is larger than %d bytes, the most that this server takes.".formatted(maxSize),
                Map.of("max_size", maxSize),
                null);
    }

    /** The refusal of an upload that does not keep up. */
    public RefusedException tooSlow() {
        return new RefusedException(
                Refusal.TOO_SLOW,
                "The upload came too slowly: within %d seconds fewer than %d bytes a second."
                        .formatted(window.toSeconds(), minBytesPerSecond));
    }
}
