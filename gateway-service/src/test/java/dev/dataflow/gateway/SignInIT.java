package dev.dataflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.dataflow.gateway.access.AccessSetupException;
import dev.dataflow.gateway.access.jwt.Issuer;
import dev.dataflow.gateway.access.jwt.TestKeys;
import dev.dataflow.gateway.access.key.ApiKeys;
import dev.dataflow.gateway.core.Scope;
import dev.dataflow.pipeline.job.JobState;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in over HTTP, with both kinds of credentials at once. */
class SignInIT {

    private static final byte[] PDF = "%PDF-1.7".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path folder;

    static Issuer issuer;
    static RSAKey key;
    static GatewayServer server;
    static HttpCalls http;

    @BeforeAll
    static void start() throws Exception {
        issuer = Issuer.start();
        key = issuer.rsaKey("one");
        server = GatewayServer.start(folder);
        http = new HttpCalls(server.gateway(
                "dataflow.auth.modes=api-key,jwt",
                "dataflow.auth.api-key.refresh=200ms",
                "dataflow.auth.jwt.issuer=" + issuer.url(),
                "dataflow.auth.jwt.audiences=" + Issuer.AUDIENCE,
                "dataflow.auth.jwt.clock-skew=0s",
                "dataflow.auth.jwt.fetch-pause=1ms",
                "dataflow.gateway.max-refused-sign-ins-per-minute=0"));
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
    }

    @Test
    void jobsBelongToWhoSubmittedThemHoweverTheySignIn() throws Exception {
        // Given
        String ada = Signed.key(server.storage, "ada", Scope.READ, Scope.WRITE);
        String adasToken = Issuer.sign(key, claims("ada").build());
        String grace = Issuer.sign(key, claims("grace").build());

        awaitKnown(ada);

        // When
        HttpResponse<String> posted = post(Signed.with(ada));

        // Then
        assertThat(posted.statusCode()).as(posted.body()).isEqualTo(202);
        String job = "/v1/jobs/" + HttpCalls.json(posted).get("job_id").stringValue();
        assertThat(http.get(job, "X-Api-Key", ada).statusCode()).isEqualTo(200);
        assertThat(http.get(job, Signed.with(adasToken)).statusCode()).isEqualTo(200);
        assertThat(http.get(job, Signed.with(grace)).statusCode()).isEqualTo(404);
    }

    @Test
    void theSchemeIsReadInAnyCaseAndOneCredentialIsEnough() throws Exception {
        String ada = Signed.key(server.storage, "ada", Scope.READ);
        awaitKnown(ada);
        assertThat(http.get("/v1/jobs", "Authorization", "bearer " + ada).statusCode())
                .isEqualTo(200);
        assertRefused("malformed", "Authorization", "Basic YWRhOnBhc3N3b3Jk");
        assertRefused("malformed", "Authorization", ada);
        assertRefused("malformed", "Authorization", "Bearer ");
        assertRefused("ambiguous", "Authorization", "Bearer " + ada, "X-Api-Key", ada);
        assertRefused("ambiguous", "X-Api-Key", ada, "X-Api-Key", ada);
        assertRefused("missing");
    }

    @Test
    void aKeyIsGoodUntilItIsRevokedAndAReplacedOneUntilItsGraceIsOver() throws Exception {
        // Given
        ApiKeys keys = Signed.keys(server.storage);
        ApiKeys.Made made = keys.create("ada", "ci", Set.of(Scope.READ), Optional.empty());
        awaitKnown(made.token());

        // When
        ApiKeys.Made next = keys.rotate(made.key().id(), Duration.ofSeconds(2));

        // Then
        await().untilAsserted(() -> assertThat(
                        http.get("/v1/jobs", Signed.with(next.token())).statusCode())
                .isEqualTo(200));
        await().untilAsserted(() -> assertRefused("expired", Signed.with(made.token())));
        keys.revoke(next.key().id());
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertRefused("revoked", Signed.with(next.token())));
    }

    @Test
    void tokensThatAreNotGoodAreRefusedEachForItsReason() throws Exception {
        // Given
        Instant now = Instant.now();
        SignedJWT shared = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(),
                claims("ada").build());
        shared.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put(new PlainJWT(claims("ada").build()).serialize(), "bad_signature");
        reasons.put(shared.serialize(), "bad_signature");
        reasons.put(Issuer.sign(TestKeys.forged("one"), claims("ada").build()), "bad_signature");
        reasons.put(Issuer.sign(TestKeys.forged("other"), claims("ada").build()), "bad_signature");
        reasons.put(sign(claims("ada").expirationTime(Date.from(now.minusSeconds(5)))), "expired");
        reasons.put(sign(claims("ada").notBeforeTime(Date.from(now.plusSeconds(60)))), "bad_claims");
        reasons.put(sign(claims("ada").audience("another")), "bad_claims");
        reasons.put(sign(claims("ada").issuer("https://another.example")), "bad_claims");
        reasons.put(sign(claims("../ada")), "no_owner");
        reasons.put("x.y.z", "malformed");

        // Then
        for (Map.Entry<String, String> token : reasons.entrySet()) {
            assertRefused(token.getValue(), Signed.with(token.getKey()));
        }
    }

    @Test
    void anIssuerWhoChangesItsKeysNeedsNoRestart() throws Exception {
        // Given
        String two = Issuer.sign(TestKeys.rsa("two"), claims("ada").build());
        assertRefused("bad_signature", Signed.with(two));

        // When
        issuer.rsaKey("two");

        // Then
        await().untilAsserted(() ->
                assertThat(http.get("/v1/jobs", Signed.with(two)).statusCode()).isEqualTo(200));
    }

    @Test
    void whileTheIssuerIsAwayItIsNotTheClientsFault() throws Exception {
        // Given
        HttpCalls lost = new HttpCalls(server.gateway(
                "dataflow.auth.modes=jwt",
                "dataflow.auth.jwt.issuer=http://127.0.0.1:1",
                "dataflow.auth.jwt.audiences=" + Issuer.AUDIENCE));

        // When
        HttpResponse<String> response = lost.get("/v1/jobs", Signed.with(sign(claims("ada"))));

        // Then
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(HttpCalls.json(response).get("code").stringValue()).isEqualTo("sign_in_unavailable");
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(response.body()).doesNotContain("127.0.0.1");
    }

    @Test
    void scopesOfATokenCount() throws Exception {
        String reading = sign(claims("ada").claim("scope", "dataflow:read"));
        assertThat(http.get("/v1/jobs", Signed.with(reading)).statusCode()).isEqualTo(200);
        assertThat(post(Signed.with(reading)).statusCode()).isEqualTo(403);
        String none = sign(claims("ada").claim("scope", "read write admin"));
        assertThat(http.get("/v1/jobs", Signed.with(none)).statusCode()).isEqualTo(403);
    }

    @Test
    void anAdminActsOnTheJobsOfOthers() throws Exception {
        // Given
        JobState job = JobStates.submitted("of-grace", "grace", 1);
        server.tell(job);
        String admin = Signed.key(server.storage, "root", Scope.ADMIN);
        await().until(() -> http.get("/v1/jobs/of-grace", Signed.with(admin)).statusCode() == 200);

        // When
        HttpResponse<String> cancelled =
                http.send("DELETE", "/v1/jobs/of-grace", BodyPublishers.noBody(), Signed.with(admin));

        // Then
        assertThat(cancelled.statusCode()).isEqualTo(202);
        assertThat(listed(admin, "?owner=grace")).contains("of-grace");
        assertThat(listed(admin, "?owner=*")).contains("of-grace");
        assertThat(listed(admin, "")).doesNotContain("of-grace");
        String ada = sign(claims("ada"));
        assertThat(http.get("/v1/jobs?owner=grace", Signed.with(ada)).statusCode())
                .isEqualTo(403);
        assertThat(http.get("/v1/jobs?owner=*", Signed.with(ada)).statusCode()).isEqualTo(403);
        assertThat(http.get("/v1/jobs?owner=ada", Signed.with(ada)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void thePortForOperatorsAsksNobodyToSignIn() throws Exception {
        // Given
        int api = server.gateway("dataflow.auth.modes=api-key", "management.server.port=0");
        HttpCalls operators = new HttpCalls(
                Integer.parseInt(server.context().getEnvironment().getRequiredProperty("local.management.port")));

        // Then
        assertThat(operators.get("/actuator/prometheus").statusCode()).isEqualTo(200);
        assertThat(operators.get("/v1/jobs").statusCode()).isEqualTo(404);
        assertThat(new HttpCalls(api).get("/actuator/prometheus").statusCode()).isEqualTo(401);
    }

    @Test
    void withoutSignInTheGatewayDoesNotListenWhereOthersAre() {
        for (String address : new String[] {"0.0.0.0", "::"}) {
            assertThatThrownBy(() -> server.gateway("server.address=" + address))
                    .hasRootCauseInstanceOf(AccessSetupException.class)
                    .rootCause()
                    .hasMessageContaining("Nobody signs in here");
        }
    }

    private static String listed(String token, String query) throws Exception {
        HttpResponse<String> response = http.get("/v1/jobs" + query, Signed.with(token));
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static JWTClaimsSet.Builder claims(String subject) {
        return issuer.claims(subject, Instant.now());
    }

    private static String sign(JWTClaimsSet.Builder claims) throws Exception {
        return Issuer.sign(key, claims.build());
    }

    /** A key that was just made is known within a second. */
    private static void awaitKnown(String token) {
        await().until(() -> http.get("/v1/jobs", Signed.with(token)).statusCode() == 200);
    }

    private static HttpResponse<String> post(String... headers) throws Exception {
        return http.send("POST", "/v1/jobs", BodyPublishers.ofByteArray(PDF), headers);
    }

    private static void assertRefused(String reason, String... headers) throws Exception {
        HttpResponse<String> response = http.get("/v1/jobs", headers);
        assertThat(response.statusCode()).as(reason).isEqualTo(401);
        assertThat(HttpCalls.json(response).get("reason").stringValue()).isEqualTo(reason);
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .contains(
                        reason.equals("missing")
                                ? "Bearer realm=\"dataflow\""
                                : "Bearer realm=\"dataflow\", error=\"invalid_token\"");
    }
}
