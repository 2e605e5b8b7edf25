package dev.dataflow.gateway.access;

import com.nimbusds.jose.JWSAlgorithm;
import dev.dataflow.gateway.access.jwt.JwtSettings;
import dev.dataflow.gateway.access.jwt.Roles;
import dev.dataflow.gateway.access.jwt.SharedSecret;
import dev.dataflow.gateway.core.Scope;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code dataflow.auth}: how callers sign in.
 *
 * @param modes                      every way that is taken
 * @param allowAnonymousFromAnywhere lets a gateway without sign-in listen on an address that others can reach
 * @param apiKey                     of mode {@code api-key}
 * @param jwt                        of mode {@code jwt}
 */
@Validated
@ConfigurationProperties("dataflow.auth")
public record AuthProperties(
        @DefaultValue("none") @NotNull Set<Mode> modes,
        @DefaultValue("false") boolean allowAnonymousFromAnywhere,
        @DefaultValue @NotNull ApiKeyProperties apiKey,
        @DefaultValue @NotNull JwtProperties jwt) {

    /** The ways of signing in. */
    public enum Mode {
        /** Nobody signs in; everybody is one owner. */
        NONE,
        API_KEY,
        JWT
    }

    public AuthProperties {
        modes = Set.copyOf(modes);
        require(!modes.isEmpty(), "modes takes none, or api-key, jwt or both");
        require(modes.size() == 1 || !modes.contains(Mode.NONE), "modes cannot be none and something else at once");
    }

    /** Whether callers must sign in. */
    boolean signIn() {
        return !modes.contains(Mode.NONE);
    }

    /**
     * {@code dataflow.auth.api-key}.
     *
     * @param refresh      how often storage is asked for new and revoked keys, while requests come: how long a revoked key may go on
     * @param maxStaleness how long known keys are good while storage does not answer
     */
    public record ApiKeyProperties(
            @DefaultValue("10s") @NotNull Duration refresh,
            @DefaultValue("5m") @NotNull Duration maxStaleness) {

        public ApiKeyProperties {
            require(refresh.isPositive(), "api-key.refresh must be more than 0");
            require(maxStaleness.compareTo(refresh) >= 0, "api-key.max-staleness must not be less than refresh");
        }
    }

    /**
     * {@code dataflow.auth.jwt}; see {@link JwtSettings}, which also says what cannot be.
     *
     * @param issuer        what {@code iss} must say, and who is asked for keys
     * @param jwksUrl       where the keys are; not given to ask the issuer
     * @param audiences     one of which {@code aud} must name
     * @param algorithms    of signatures that are taken
     * @param secret        what HS256 is checked with, of an issuer that signs with a shared secret
     * @param clockSkew     how far the issuer's clock may be off
     * @param ownerClaim    names the owner
     * @param scopesClaim   names scopes; not given for {@code scope} and {@code scp}
     * @param scopePrefix   stands before the names of our scopes
     * @param defaultScopes what a token may that names none of ours
     * @param roleClaim     names the holder's role
     * @param roleScopes    what each role may, as pairs {@code authenticated:read}; in place of scopes, and others may nothing
     * @param keyLifetime   how long keys are used before they are fetched again
     * @param fetchPause    between fetches for key ids that are not known
     */
    public record JwtProperties(
            @DefaultValue("") @NotNull String issuer,
            @Nullable URI jwksUrl,
            @DefaultValue @NotNull Set<String> audiences,

            @DefaultValue({"RS256", "PS256", "ES256"}) @NotNull
            Set<String> algorithms,

            @Nullable String secret,
            @DefaultValue("60s") @NotNull Duration clockSkew,
            @DefaultValue("sub") @NotNull String ownerClaim,
            @Nullable String scopesClaim,
            @DefaultValue("dataflow:") @NotNull String scopePrefix,
            @DefaultValue @NotNull Set<Scope> defaultScopes,
            @DefaultValue("role") @NotNull String roleClaim,
            @DefaultValue @NotNull Set<String> roleScopes,
            @DefaultValue("15m") @NotNull Duration keyLifetime,
            @DefaultValue("30s") @NotNull Duration fetchPause) {

        public JwtProperties {
            require(!clockSkew.isNegative(), "jwt.clock-skew must not be negative");
            require(keyLifetime.compareTo(Duration.ofMinutes(1)) >= 0, "jwt.key-lifetime must be a minute or more");
            require(fetchPause.isPositive(), "jwt.fetch-pause must be more than 0");
            require(fetchPause.compareTo(keyLifetime) < 0, "jwt.fetch-pause must be less than jwt.key-lifetime");
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "JwtProperties[issuer=%s, audiences=%s]".formatted(issuer, audiences);
        }

        /** @throws IllegalArgumentException for what cannot be */
        JwtSettings settings() {
            return new JwtSettings(
                    issuer,
                    Optional.ofNullable(jwksUrl),
                    audiences,
                    algorithms.stream().map(JWSAlgorithm::parse).collect(Collectors.toSet()),
                    Optional.ofNullable(secret).map(SharedSecret::new),
                    clockSkew,
                    ownerClaim,
                    Optional.ofNullable(scopesClaim),
                    scopePrefix,
                    defaultScopes,
                    roleScopes.isEmpty() ? Optional.empty() : Optional.of(Roles.of(roleClaim, roleScopes)),
                    keyLifetime,
                    fetchPause);
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("dataflow.auth." + message);
        }
    }
}
