package dev.dataflow.gateway.access;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code dataflow.gateway.cors}: web pages of other origins that may call the API.
 *
 * @param allowedOrigins scheme, host and port of each, or {@code *} for every one; none for no other page
 * @param maxAge         how long a browser may remember the permission
 */
@Validated
@ConfigurationProperties("dataflow.gateway.cors")
public record CorsProperties(
        @DefaultValue @NotNull List<String> allowedOrigins,
        @DefaultValue("1h") @NotNull Duration maxAge) {

    public CorsProperties {
        allowedOrigins = List.copyOf(allowedOrigins);
        for (String origin : allowedOrigins) {
            if (!origin.equals("*") && !origin.matches("https?://[^/\\s]+")) {
                throw new IllegalArgumentException(
                        "dataflow.gateway.cors.allowed-origins takes scheme, host and port, not '%s'"
                                .formatted(origin));
            }
        }
    }
}
