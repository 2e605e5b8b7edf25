package dev.dataflow.gateway.access.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.dataflow.gateway.access.core.Verdict;
import dev.dataflow.gateway.access.core.Verdict.Reason;
import dev.dataflow.gateway.core.Caller;
import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.gateway.core.Scope;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JwtVerifierTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration SKEW = Duration.ofSeconds(60);

    private Issuer issuer;
    private RSAKey key;
    private JwtVerifier verifier;

    @BeforeEach
    void start() throws Exception {
        issuer = Issuer.start();
        key = issuer.rsaKey("one");
        verifier = verifier(Duration.ofMillis(1));
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void aTokenOfTheIssuerIsItsSubjectsWithItsScopes() throws Exception {
        Caller caller = accepted(Issuer.sign(key, claims().build()));
        assertThat(caller.owner()).isEqualTo("ada");
        assertThat(caller.scopes()).containsExactlyInAnyOrder(Scope.READ, Scope.WRITE);
        assertThat(caller.credential()).isEqualTo("jwt");
    }

    @Test
    void ellipticCurvesAreTakenToo() throws Exception {
        assertThat(accepted(Issuer.sign(issuer.ecKey("curve"), claims().build()))
                        .owner())
                .isEqualTo("ada");
    }

    @Test
    void aTokenWithoutASignatureIsRefused() {
        String token = new PlainJWT(claims().build()).serialize();
        assertThat(token).endsWith(".");
        assertThat(verifier.recognizes(token)).isTrue();
        assertThat(refusal(token)).isEqualTo(Reason.BAD_SIGNATURE);
    }

    @Test
    void aTokenSignedWithThePublicKeyAsASharedSecretIsRefused() throws Exception {
        byte[] pem = ("-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(key.toRSAPublicKey().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
        for (byte[] secret : List.of(pem, key.toRSAPublicKey().getEncoded())) {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims().build());
            token.sign(new MACSigner(secret));
            assertThat(refusal(token.serialize())).isEqualTo(Reason.BAD_SIGNATURE);
        }
    }

    @Test
    void aForgedTokenIsRefused() throws Exception {
        // Given
        RSAKey stranger = TestKeys.forged("one");
        String good = Issuer.sign(key, claims().build());
        String[] parts = good.split("\\.", -1);
        String otherClaims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims().subject("root").build().toString().getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(refusal(Issuer.sign(stranger, claims().build()))).isEqualTo(Reason.BAD_SIGNATURE);
        assertThat(refusal(parts[0] + "." + otherClaims + "." + parts[2])).isEqualTo(Reason.BAD_SIGNATURE);
        assertThat(refusal(parts[0] + "." + parts[1] + ".")).isIn(Reason.BAD_SIGNATURE, Reason.MALFORMED);
    }

    @Test
    void aKeyThatATokenBringsAlongIsNotBelieved() throws Exception {
        RSAKey own = TestKeys.forged("own");
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("own")
                        .jwk(own.toPublicJWK())
                        .jwkURL(URI.create("https://example.org/keys"))
                        .build(),
                claims().build());
        token.sign(new RSASSASigner(own));
        assertThat(refusal(token.serialize())).isEqualTo(Reason.BAD_SIGNATURE);
    }

    @Test
    void anAlgorithmThatIsNotOnTheListIsRefused() throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("one").build(), claims().build());
        token.sign(new RSASSASigner(key));
        assertThat(refusal(token.serialize())).isEqualTo(Reason.BAD_SIGNATURE);
    }

    @Test
    void timeIsTakenWithTheSkewThatIsAllowed() throws Exception {
        Date within = Date.from(NOW.minus(SKEW).plusSeconds(1));
        Date past = Date.from(NOW.minus(SKEW).minusSeconds(1));
        Date soon = Date.from(NOW.plus(SKEW).minusSeconds(1));
        Date future = Date.from(NOW.plus(SKEW).plusSeconds(1));

        accepted(Issuer.sign(key, claims().expirationTime(within).build()));
        assertThat(refusal(Issuer.sign(key, claims().expirationTime(past).build())))
                .isEqualTo(Reason.EXPIRED);
        accepted(Issuer.sign(key, claims().notBeforeTime(soon).build()));
        assertThat(refusal(Issuer.sign(key, claims().notBeforeTime(future).build())))
                .isEqualTo(Reason.BAD_CLAIMS);
        assertThat(refusal(Issuer.sign(key, claims().expirationTime(null).build())))
                .isEqualTo(Reason.BAD_CLAIMS);
    }

    @Test
    void aTokenForSomebodyElseIsRefused() throws Exception {
        assertThat(refusal(Issuer.sign(key, claims().audience("another").build())))
                .isEqualTo(Reason.BAD_CLAIMS);
        assertThat(refusal(Issuer.sign(key, claims().audience((String) null).build())))
                .isEqualTo(Reason.BAD_CLAIMS);
        assertThat(refusal(Issuer.sign(key, claims().issuer("https://another").build())))
                .isEqualTo(Reason.BAD_CLAIMS);
        assertThat(refusal(Issuer.sign(key, claims().issuer(null).build()))).isEqualTo(Reason.BAD_CLAIMS);
        accepted(Issuer.sign(
                key, claims().audience(List.of("another", Issuer.AUDIENCE)).build()));
    }

    @Test
    void aTokenOfAnotherTypeIsRefused() throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("one")
                        .type(new JOSEObjectType("logout+jwt"))
                        .build(),
                claims().build());
        token.sign(new RSASSASigner(key));
        assertThat(verifier.verify(token.serialize())).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void aSubjectThatCannotOwnJobsIsRefused() throws Exception {
        for (String subject : List.of("", "../ada", "a/b", "a\nb")) {
            assertThat(refusal(Issuer.sign(key, claims().subject(subject).build())))
                    .as(subject)
                    .isEqualTo(Reason.NO_OWNER);
        }
        assertThat(refusal(Issuer.sign(key, claims().subject(null).build()))).isEqualTo(Reason.NO_OWNER);
    }

    @Test
    void aNewKeyIsTakenAndOneThatWasWithdrawnIsNot() throws Exception {
        // Given
        accepted(Issuer.sign(key, claims().build()));

        // When
        RSAKey next = issuer.rsaKey("two");
        issuer.withdraw(key);

        // Then
        accepted(Issuer.sign(next, claims().build()));
        assertThat(refusal(Issuer.sign(key, claims().build()))).isEqualTo(Reason.BAD_SIGNATURE);
    }

    @Test
    void keyIdsThatAreMadeUpDoNotReachTheIssuerEachTime() throws Exception {
        // Given
        JwtVerifier patient = verifier(Duration.ofMinutes(10));
        patient.verify(Issuer.sign(key, claims().build()));
        RSAKey stranger = TestKeys.rsa("stranger");

        // When
        for (int i = 0; i < 20; i++) {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID("made-up-" + i)
                            .build(),
                    claims().build());
            token.sign(new RSASSASigner(stranger));
            assertThat(patient.verify(token.serialize())).isEqualTo(new Verdict.Refused(Reason.BAD_SIGNATURE));
        }

        // Then
        assertThat(issuer.fetches()).isLessThanOrEqualTo(2);
        assertThat(patient.verify(Issuer.sign(key, claims().build()))).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void withoutTheIssuerNobodyCanSayWhetherATokenIsGood() throws Exception {
        // Given
        issuer.goAway();
        String token = Issuer.sign(key, claims().build());

        // Then
        assertUnavailable(token);
        issuer.comeBack();
        await().untilAsserted(() -> accepted(token));
    }

    @Test
    void knownKeysAreGoodWhileTheIssuerIsAwayAndOthersAreNeitherGoodNorBad() throws Exception {
        // Given
        accepted(Issuer.sign(key, claims().build()));
        RSAKey next = issuer.rsaKey("two");

        // When
        issuer.goAway();

        // Then
        accepted(Issuer.sign(key, claims().build()));
        assertUnavailable(Issuer.sign(next, claims().build()));
        assertThat(refusal(new PlainJWT(claims().build()).serialize())).isEqualTo(Reason.BAD_SIGNATURE);
        RSAKey forger = TestKeys.forged("one");
        assertThat(refusal(Issuer.sign(forger, claims().build()))).isEqualTo(Reason.BAD_SIGNATURE);
    }

    @Test
    void anIssuerThatSaysItIsAnotherIsNotBelieved() throws Exception {
        JwtVerifier other =
                new JwtVerifier(settings(issuer.url() + "/", Optional.empty(), Duration.ofMillis(1)), () -> NOW);
        assertThatThrownBy(() -> other.verify(Issuer.sign(key, claims().build())))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void keysAreFoundWhereConfigurationSays() throws Exception {
        JwtVerifier configured = new JwtVerifier(
                settings(
                        "https://issuer.example",
                        Optional.of(URI.create(issuer.url() + "/keys")),
                        Duration.ofMillis(1)),
                () -> NOW);
        String token =
                Issuer.sign(key, claims().issuer("https://issuer.example").build());
        assertThat(configured.verify(token)).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void whatIsNoTokenIsRefused() {
        for (String token : List.of("..", "a.b.c", "e30.e30.", "eyJhbGciOiJub25lIn0..", "\u0000.\u0000.\u0000")) {
            assertThat(verifier.recognizes(token)).isTrue();
            assertThat(verifier.verify(token)).as(token).isInstanceOf(Verdict.Refused.class);
        }
        assertThat(verifier.recognizes("df_abc")).isFalse();
        assertThat(verifier.recognizes("a.b.c.d.e")).isFalse();
    }

    private static JwtSettings settings(String issuer, Optional<URI> jwksUrl, Duration fetchPause) {
        return new JwtSettings(
                issuer,
                jwksUrl,
                Set.of(Issuer.AUDIENCE),
                Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256),
                SKEW,
                "sub",
                Optional.empty(),
                "dataflow:",
                Set.of(),
                Duration.ofMinutes(15),
                fetchPause);
    }

    private JwtVerifier verifier(Duration fetchPause) {
        return new JwtVerifier(settings(issuer.url(), Optional.empty(), fetchPause), () -> NOW);
    }

    private JWTClaimsSet.Builder claims() {
        return issuer.claims("ada", NOW);
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

    private void assertUnavailable(String token) {
        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.SIGN_IN_UNAVAILABLE));
    }
}
