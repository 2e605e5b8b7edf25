package dev.dataflow.gateway.access.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import dev.dataflow.gateway.access.core.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is sent, it is refused in an orderly way. */
class JwtVerifierPropertyTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static Issuer issuer;
    private static JwtVerifier verifier;
    private static String good;

    @BeforeContainer
    static void start() throws Exception {
        issuer = Issuer.start();
        RSAKey key = issuer.rsaKey("one");
        good = Issuer.sign(key, issuer.claims("ada", NOW).build());
        verifier = new JwtVerifier(
                new JwtSettings(
                        issuer.url(),
                        Optional.empty(),
                        Set.of(Issuer.AUDIENCE),
                        Set.of(JWSAlgorithm.RS256),
                        Duration.ZERO,
                        "sub",
                        Optional.empty(),
                        "dataflow:",
                        Set.of(),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(14)),
                () -> NOW);
        assertThat(verifier.verify(good)).isInstanceOf(Verdict.Accepted.class);
    }

    @AfterContainer
    static void stop() {
        issuer.close();
    }

    /** The last character of the signature has bits that say nothing, so it is left as it is. */
    @Property(tries = 300)
    void aTokenThatWasChangedAnywhereIsRefused(
            @ForAll @IntRange(min = 0, max = 10_000) int where, @ForAll char otherwise) {
        int index = where % (good.length() - 1);
        String changed = good.substring(0, index) + otherwise + good.substring(index + 1);
        if (!changed.equals(good)) {
            assertThat(verifier.verify(changed)).isInstanceOf(Verdict.Refused.class);
        }
    }

    @Property(tries = 300)
    void anyTextIsRefused(
            @ForAll @StringLength(max = 200) String header,
            @ForAll @StringLength(max = 200) String payload,
            @ForAll @StringLength(max = 50) String signature) {
        assertThat(verifier.verify(header + "." + payload + "." + signature)).isInstanceOf(Verdict.Refused.class);
        assertThat(verifier.verify(encoded(header) + "." + encoded(payload) + "." + encoded(signature)))
                .isInstanceOf(Verdict.Refused.class);
        assertThat(verifier.verify(encoded("{\"alg\":\"RS256\",\"kid\":\"one\",\"x\":" + header + "}") + "."
                        + encoded(payload) + "." + encoded(signature)))
                .isInstanceOf(Verdict.Refused.class);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
