package dev.dataflow.gateway.access.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.dataflow.gateway.core.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaimsTest {

    @Test
    void scopesAreWordsOrAListInTheUsualClaims() {
        Claims claims = claims(Optional.empty(), "dataflow:");
        assertThat(claims.scopes(with("scope", "openid dataflow:read"))).containsExactly(Scope.READ);
        assertThat(claims.scopes(with("scp", List.of("dataflow:admin", "mail", 7))))
                .containsExactly(Scope.ADMIN);
        assertThat(claims.scopes(with("scp", "dataflow:write"))).containsExactly(Scope.WRITE);
    }

    @Test
    void scopesOfOthersAreNotOurs() {
        Claims claims = claims(Optional.empty(), "dataflow:");
        assertThat(claims.scopes(with("scope", "read write admin other:admin dataflow:root DATAFLOW:read")))
                .isEmpty();
        assertThat(claims.scopes(with("scope", 7))).isEmpty();
        assertThat(claims.scopes(new JWTClaimsSet.Builder().build())).isEmpty();
    }

    @Test
    void aClaimOfAnotherNameIsFoundAlsoInsideOfOthers() {
        JWTClaimsSet token = with("realm_access", Map.of("roles", List.of("df-read", "df-write")));
        assertThat(claims(Optional.of("realm_access.roles"), "df-").scopes(token))
                .containsExactlyInAnyOrder(Scope.READ, Scope.WRITE);
        assertThat(claims(Optional.of("realm_access.roles.more"), "df-").scopes(token))
                .isEmpty();
        assertThat(claims(Optional.of("https://example.org/roles"), "")
                        .scopes(with("https://example.org/roles", List.of("read"))))
                .containsExactly(Scope.READ);
    }

    @Test
    void onlyWhoNamesNoScopeOfOursHasTheDefaultOnes() {
        Claims claims = new Claims(settings(Optional.empty(), "dataflow:", Set.of(Scope.READ)));
        assertThat(claims.scopes(with("scope", "openid"))).containsExactly(Scope.READ);
        assertThat(claims.scopes(with("scope", "dataflow:write"))).containsExactly(Scope.WRITE);
    }

    @Test
    void anOwnerIsAText() {
        Claims claims = claims(Optional.empty(), "");
        assertThat(claims.owner(with("sub", "ada"))).contains("ada");
        assertThat(claims.owner(with("sub", 7))).isEmpty();
    }

    private static JWTClaimsSet with(String name, Object value) {
        return new JWTClaimsSet.Builder().claim(name, value).build();
    }

    private static Claims claims(Optional<String> scopesClaim, String prefix) {
        return new Claims(settings(scopesClaim, prefix, Set.of()));
    }

    private static JwtSettings settings(Optional<String> scopesClaim, String prefix, Set<Scope> defaults) {
        return new JwtSettings(
                "https://issuer.example",
                Optional.empty(),
                Set.of("dataflow"),
                Set.of(JWSAlgorithm.RS256),
                Duration.ZERO,
                "sub",
                scopesClaim,
                prefix,
                defaults,
                Duration.ofMinutes(1),
                Duration.ofSeconds(1));
    }
}
