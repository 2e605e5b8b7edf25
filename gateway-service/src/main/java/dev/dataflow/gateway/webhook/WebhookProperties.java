package dev.dataflow.gateway.webhook;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What can be set of webhooks.
 *
 * @param secret         signs them; null to send them unsigned
 * @param previousSecret signs them too, while receivers change from it to the other
 * @param timeout        how long a receiver may take to answer
 * @param retryDelay     the first pause after a try that failed; each further one is three times as long
 * @param retryDelayMax  the longest pause
 * @param giveUpAfter    how long after the job finished a delivery is given up
 * @param parallel       how many requests are on their way at once from one replica, to all receivers
 */
@Validated
@ConfigurationProperties("dataflow.webhooks")
public record WebhookProperties(
        @Nullable String secret,
        @Nullable String previousSecret,
        @NotNull @DefaultValue("10s") Duration timeout,
        @NotNull @DefaultValue("5s") Duration retryDelay,
        @NotNull @DefaultValue("6h") Duration retryDelayMax,
        @NotNull @DefaultValue("24h") Duration giveUpAfter,
        @DefaultValue("64") int parallel) {

    public WebhookProperties {
        requirePositive("timeout", timeout.toMillis());
        requirePositive("retry-delay", retryDelay.toMillis());
        requirePositive("retry-delay-max", retryDelayMax.toMillis());
        requirePositive("give-up-after", giveUpAfter.toMillis());
        requirePositive("parallel", parallel);
        requireUsable("secret", secret);
        requireUsable("previous-secret", previousSecret);
    }

    /** The newer one first. */
    List<WebhookSecret> secrets() {
        return Stream.of(secret, previousSecret)
                .filter(Objects::nonNull)
                .filter(text -> !text.isBlank())
                .map(WebhookSecret::new)
                .toList();
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "WebhookProperties[timeout=%s, retryDelay=%s, retryDelayMax=%s, giveUpAfter=%s, parallel=%d]"
                .formatted(timeout, retryDelay, retryDelayMax, giveUpAfter, parallel);
    }

    private static void requirePositive(String key, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("dataflow.webhooks." + key + " must be more than 0");
        }
    }

    private static void requireUsable(String key, @Nullable String secret) {
        try {
            if (secret != null && !secret.isBlank()) {
                new WebhookSecret(secret);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("dataflow.webhooks." + key + ": " + e.getMessage(), e);
        }
    }
}
