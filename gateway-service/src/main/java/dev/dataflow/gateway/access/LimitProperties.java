package dev.dataflow.gateway.access;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code dataflow.gateway}: how much one may ask for. 0 is no limit.
 *
 * @param maxRunningJobs              of one owner at once, over all replicas
 * @param maxRequestsPerMinute        of one owner who signed in, to one replica
 * @param maxRefusedSignInsPerMinute  from one address, to one replica, before its next is answered with 429
 */
@Validated
@ConfigurationProperties("dataflow.gateway")
public record LimitProperties(
        @DefaultValue("0") @Min(0) int maxRunningJobs,
        @DefaultValue("6000") @Min(0) int maxRequestsPerMinute,
        @DefaultValue("60") @Min(0) int maxRefusedSignInsPerMinute) {}
