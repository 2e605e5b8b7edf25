package dev.dataflow.gateway.outbound;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What can be set of requests that the gateway makes to hosts strangers name.
 *
 * @param allow          addresses, networks and hosts that may be reached although they are not public, on any port
 * @param ports          of public hosts that may be asked
 * @param connectTimeout how long finding a host, and connecting to it, may each take
 * @param readTimeout    how long a host may send nothing
 * @param fetchTimeout   how long fetching one document may take in all, redirects included
 */
@Validated
@ConfigurationProperties("dataflow.outbound")
public record OutboundProperties(
        @NotNull @DefaultValue List<String> allow,

        @NotNull @DefaultValue({"80", "443", "8080", "8443"})
        Set<Integer> ports,

        @NotNull @DefaultValue("5s") Duration connectTimeout,
        @NotNull @DefaultValue("15s") Duration readTimeout,
        @NotNull @DefaultValue("15m") Duration fetchTimeout) {

    public OutboundProperties {
        allow = List.copyOf(allow);
        ports = Set.copyOf(ports);
        new Allowances(allow);
        if (ports.stream().anyMatch(port -> port < 1 || port > 65_535)) {
            throw new IllegalArgumentException("dataflow.outbound.ports takes numbers from 1 to 65535");
        }
        requirePositive("connect-timeout", connectTimeout);
        requirePositive("read-timeout", readTimeout);
        requirePositive("fetch-timeout", fetchTimeout);
    }

    private static void requirePositive(String key, Duration value) {
        if (value.toMillis() < 1) {
            throw new IllegalArgumentException("dataflow.outbound." + key + " must be more than 0");
        }
    }
}
