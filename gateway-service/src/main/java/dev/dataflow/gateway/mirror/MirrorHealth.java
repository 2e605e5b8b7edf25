package dev.dataflow.gateway.mirror;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down while the table cannot be written. Readiness does not ask for it: the gateway does all else meanwhile. */
final class MirrorHealth implements HealthIndicator {

    private final MirrorStanding standing;

    MirrorHealth(MirrorStanding standing) {
        this.standing = standing;
    }

    @Override
    public @Nullable Health health() {
        return standing.trouble()
                .map(why -> Health.down().withDetail("reason", why).build())
                .orElseGet(() -> Health.up().build());
    }
}
