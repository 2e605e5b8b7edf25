package dev.dataflow.gateway.access.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.dataflow.gateway.access.core.Verdict;
import dev.dataflow.gateway.access.core.Verdict.Reason;
import dev.dataflow.gateway.core.Caller;
import dev.dataflow.gateway.core.Scope;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users of a Supabase project: signed with its published keys, or with its older shared secret. */
class SupabaseTokensTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String PROJECT = "https://ref.supabase.co/auth/v1";
    private static final String SECRET = "the project's older JWT secret, 40 bytes";

    private Issuer project;
    private JwtVerifier verifier;

    @BeforeEach
    void start() throws Exception {
        project = Issuer.start();
        verifier = verifier(Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256, JWSAlgorithm.HS256));
    }

    @AfterEach
    void stop() {
        project.close();
    }

    @Test
    void aUserOwnsTheirJobsAndMayReadAndWrite() throws Exception {
        for (String token : new String[] {
            Issuer.sign(project.ecKey("curve"), user().build()),
            Issuer.sign(project.rsaKey("one"), user().build()),
            shared(SECRET, user().build())
        }) {
            Caller caller = accepted(token);
            assertThat(caller.owner()).isEqualTo("7d9f3c1e-5b2a-4a7e-9a51-0c7d7c1f0b11");
            assertThat(caller.scopes()).containsExactlyInAnyOrder(Scope.READ, Scope.WRITE);
        }
    }

    @Test
    void theRoleDecidesAndNothingElse() throws Exception {
        assertThat(scopes(user().claim("role", "service_role"))).containsExactly(Scope.ADMIN);
        assertThat(scopes(user().claim("role", "anon"))).isEmpty();
        assertThat(scopes(user().claim("role", null))).isEmpty();
        assertThat(scopes(user().claim("role", Set.of("service_role").stream().toList())))
                .isEmpty();
        assertThat(scopes(user().claim("role", "anon")
                        .claim("scope", "dataflow:admin")
                        .claim("user_metadata", Map.of("role", "service_role", "scope", "dataflow:admin"))))
                .isEmpty();
    }

    @Test
    void aForgedTokenIsRefused() throws Exception {
        assertThat(refusal(shared("another secret that is long enough too", user().build())))
                .isEqualTo(Reason.BAD_SIGNATURE);
        project.rsaKey("one");
        assertThat(refusal(Issuer.sign(TestKeys.forged("one"), user().build()))).isEqualTo(Reason.BAD_SIGNATURE);
    }

    @Test
    void aPublicKeyIsNoSecret() throws Exception {
        RSAKey key = project.rsaKey("one");
        accepted(Issuer.sign(key, user().build()));
        for (byte[] secret : new byte[][] {
            key.toRSAPublicKey().getEncoded(), key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)
        }) {
            assertThat(refusal(shared(secret, user().build()))).isEqualTo(Reason.BAD_SIGNATURE);
        }
    }

    @Test
    void withoutTheSecretNoTokenIsTakenThatIsSignedWithOne() throws Exception {
        // Given
        JwtVerifier published = verifier(Set.of(JWSAlgorithm.ES256));

        // When, then
        assertThat(published.verify(shared(SECRET, user().build())))
                .isEqualTo(new Verdict.Refused(Reason.BAD_SIGNATURE));
    }

    @Test
    void aProjectWithTheOlderSecretAloneIsNotAskedForKeys() throws Exception {
        // Given
        JwtVerifier older = verifier(Set.of(JWSAlgorithm.HS256));
        JWK key = project.ecKey("curve");

        // When, then
        assertThat(older.verify(shared(SECRET, user().build()))).isInstanceOf(Verdict.Accepted.class);
        assertThat(older.verify(Issuer.sign(key, user().build()))).isEqualTo(new Verdict.Refused(Reason.BAD_SIGNATURE));
        assertThat(project.fetches()).isZero();
    }

    @Test
    void timeAudienceAndIssuerAreChecked() throws Exception {
        assertThat(refusal(shared(
                        SECRET,
                        user().expirationTime(Date.from(NOW.minusSeconds(61))).build())))
                .isEqualTo(Reason.EXPIRED);
        accepted(shared(
                SECRET, user().expirationTime(Date.from(NOW.minusSeconds(59))).build()));
        assertThat(refusal(shared(SECRET, user().audience("another").build()))).isEqualTo(Reason.BAD_CLAIMS);
        assertThat(refusal(shared(
                        SECRET,
                        user().issuer("https://other.supabase.co/auth/v1").build())))
                .isEqualTo(Reason.BAD_CLAIMS);
    }

    @Test
    void theProjectsOwnKeysAreNobodysToken() throws Exception {
        // Given: what anon and service_role keys of the older kind say
        JWTClaimsSet key = new JWTClaimsSet.Builder()
                .issuer("supabase")
                .claim("ref", "ref")
                .claim("role", "service_role")
                .expirationTime(Date.from(NOW.plusSeconds(1000)))
                .build();

        // When, then
        assertThat(refusal(shared(SECRET, key))).isEqualTo(Reason.BAD_CLAIMS);
    }

    @Test
    void aNewKeyIsTakenAndOneThatWasWithdrawnIsNot() throws Exception {
        // Given
        JWK first = project.ecKey("first");
        accepted(Issuer.sign(first, user().build()));

        // When
        JWK next = project.ecKey("next");
        project.withdraw(first);

        // Then
        accepted(Issuer.sign(next, user().build()));
        assertThat(refusal(Issuer.sign(first, user().build()))).isEqualTo(Reason.BAD_SIGNATURE);
    }

    private Set<Scope> scopes(JWTClaimsSet.Builder claims) throws JOSEException {
        return accepted(shared(SECRET, claims.build())).scopes();
    }

    private static JWTClaimsSet.Builder user() {
        return new JWTClaimsSet.Builder()
                .issuer(PROJECT)
                .audience("authenticated")
                .subject("7d9f3c1e-5b2a-4a7e-9a51-0c7d7c1f0b11")
                .claim("role", "authenticated")
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(300)));
    }

    private static String shared(String secret, JWTClaimsSet claims) throws JOSEException {
        return shared(secret.getBytes(StandardCharsets.UTF_8), claims);
    }

    private static String shared(byte[] secret, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private JwtVerifier verifier(Set<JWSAlgorithm> algorithms) {
        return new JwtVerifier(
                new JwtSettings(
                        PROJECT,
                        Optional.of(URI.create(project.url() + "/keys")),
                        Set.of("authenticated"),
                        algorithms,
                        algorithms.contains(JWSAlgorithm.HS256)
                                ? Optional.of(new SharedSecret(SECRET))
                                : Optional.empty(),
                        Duration.ofSeconds(60),
                        "sub",
                        Optional.empty(),
                        "dataflow:",
                        Set.of(Scope.ADMIN),
                        Optional.of(Roles.of(
                                "role", Set.of("authenticated:read", "authenticated:write", "service_role:admin"))),
                        Duration.ofMinutes(15),
                        Duration.ofMillis(1)),
                () -> NOW);
    }

    private Caller accepted(String token) {
        Verdict verdict = verifier.verify(token);
        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
        return ((Verdict.Accepted) verdict).caller();
    }

    private Reason refusal(String token) {
        Verdict verdict = verifier.verify(token);
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        return ((Verdict.Refused) verdict).reason();
    }
}
