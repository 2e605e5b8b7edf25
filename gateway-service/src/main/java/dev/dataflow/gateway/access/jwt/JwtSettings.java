package dev.dataflow.gateway.access.jwt;

import com.nimbusds.jose.JWSAlgorithm;
import dev.dataflow.gateway.core.Scope;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Whose tokens are taken, and how they are read.
 *
 * @param issuer        what {@code iss} must say
 * @param jwksUrl       where the issuer's keys are; empty to ask {@code {issuer}/.well-known/openid-configuration}
 * @param audiences     one of which {@code aud} must name
 * @param algorithms    of signatures that are taken; HS256 with a shared secret only
 * @param secret        what HS256 is checked with; empty to take none
 * @param clockSkew     how far the issuer's clock may be off
 * @param ownerClaim    the claim that names the owner
 * @param scopesClaim   a claim that names scopes; empty for {@code scope} and {@code scp}
 * @param scopePrefix   what stands before the names of our scopes there
 * @param defaultScopes what a token may that names no scope of ours
 * @param roles         what each role may, in place of scopes; empty to go by scopes
 * @param keyLifetime   how long the issuer's keys are used before they are fetched again
 * @param fetchPause    how long an unknown key id waits at least until keys are fetched for one again
 */
public record JwtSettings(
        String issuer,
        Optional<URI> jwksUrl,
        Set<String> audiences,
        Set<JWSAlgorithm> algorithms,
        Optional<SharedSecret> secret,
        Duration clockSkew,
        String ownerClaim,
        Optional<String> scopesClaim,
        String scopePrefix,
        Set<Scope> defaultScopes,
        Optional<Roles> roles,
        Duration keyLifetime,
        Duration fetchPause) {

    /** Claims of Supabase that hold what users say of themselves. */
    private static final Set<String> USERS_OWN = Set.of("user_metadata", "raw_user_meta_data");

    public JwtSettings {
        audiences = Set.copyOf(audiences);
        algorithms = Set.copyOf(algorithms);
        defaultScopes = Set.copyOf(defaultScopes);
        require(!issuer.isBlank(), "issuer", "needs the issuer, as tokens name it");
        require(!audiences.isEmpty(), "audiences", "needs the audience that tokens for this gateway name");
        require(!algorithms.isEmpty(), "algorithms", "needs at least one");
        require(
                algorithms.contains(JWSAlgorithm.HS256) == secret.isPresent(),
                "algorithms",
                "names HS256 where there is a secret to check it with, and only there");
        for (JWSAlgorithm algorithm : algorithms) {
            require(
                    JWSAlgorithm.Family.RSA.contains(algorithm)
                            || JWSAlgorithm.Family.EC.contains(algorithm)
                            || algorithm.equals(JWSAlgorithm.HS256),
                    "algorithms",
                    "takes RS256, PS256, ES256 and their longer kin, and HS256, not " + algorithm);
        }
        requireIssuers("owner-claim", ownerClaim);
        scopesClaim.ifPresent(claim -> requireIssuers("scopes-claim", claim));
        roles.ifPresent(it -> requireIssuers("role-claim", it.claim()));
    }

    /** Of an issuer that publishes its keys, and names scopes. */
    public JwtSettings(
            String issuer,
            Optional<URI> jwksUrl,
            Set<String> audiences,
            Set<JWSAlgorithm> algorithms,
            Duration clockSkew,
            String ownerClaim,
            Optional<String> scopesClaim,
            String scopePrefix,
            Set<Scope> defaultScopes,
            Duration keyLifetime,
            Duration fetchPause) {
        this(
                issuer,
                jwksUrl,
                audiences,
                algorithms,
                Optional.empty(),
                clockSkew,
                ownerClaim,
                scopesClaim,
                scopePrefix,
                defaultScopes,
                Optional.empty(),
                keyLifetime,
                fetchPause);
    }

    private static void requireIssuers(String key, String claim) {
        boolean written = USERS_OWN.stream().anyMatch(own -> claim.equals(own) || claim.startsWith(own + "."));
        require(!written, key, "cannot be %s: users write that themselves".formatted(claim));
    }

    private static void require(boolean holds, String key, String message) {
        if (!holds) {
            throw new IllegalArgumentException("dataflow.auth.jwt." + key + " " + message);
        }
    }
}
