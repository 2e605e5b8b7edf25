package dev.dataflow.gateway.access.jwt;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.Key;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which keys a token may be signed with, by the algorithm it names: HS256 with the shared secret alone, the others with the issuer's
 * public keys alone. So a public key is never taken for a secret.
 */
final class SigningKeys implements JWSKeySelector<SecurityContext> {

    private final Optional<SharedSecret> secret;
    private final Optional<JWSKeySelector<SecurityContext>> published;

    SigningKeys(JwtSettings settings, JWKSource<SecurityContext> published) {
        Set<JWSAlgorithm> asymmetric = settings.algorithms().stream()
                .filter(algorithm -> !algorithm.equals(JWSAlgorithm.HS256))
                .collect(Collectors.toSet());
        this.secret = settings.secret();
        this.published = asymmetric.isEmpty()
                ? Optional.empty()
                : Optional.of(new JWSVerificationKeySelector<>(asymmetric, published));
    }

    @Override
    public List<? extends Key> selectJWSKeys(JWSHeader header, @Nullable SecurityContext context)
            throws KeySourceException {
        if (JWSAlgorithm.HS256.equals(header.getAlgorithm())) {
            return secret.stream().map(SharedSecret::key).toList();
        }
        return published.isPresent() ? published.get().selectJWSKeys(header, context) : List.of();
    }
}
