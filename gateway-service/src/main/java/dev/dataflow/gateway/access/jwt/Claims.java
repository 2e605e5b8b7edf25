package dev.dataflow.gateway.access.jwt;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.dataflow.gateway.core.Scope;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a checked token says of its holder. A claim is named as it stands, or by a path of names with dots between them
 * ({@code realm_access.roles}).
 */
final class Claims {

    private static final List<String> USUAL = List.of("scope", "scp");

    private final JwtSettings settings;

    Claims(JwtSettings settings) {
        this.settings = settings;
    }

    /** Whose jobs the holder has. */
    Optional<String> owner(JWTClaimsSet claims) {
        return claim(claims, settings.ownerClaim()) instanceof String owner ? Optional.of(owner) : Optional.empty();
    }

    /** What the holder may do: by their role where roles are configured, else by scopes; those of other programs are passed over. */
    Set<Scope> scopes(JWTClaimsSet claims) {
        return settings.roles().map(roles -> ofRole(roles, claims)).orElseGet(() -> named(claims));
    }

    private static Set<Scope> ofRole(Roles roles, JWTClaimsSet claims) {
        return claim(claims, roles.claim()) instanceof String role
                ? roles.scopes().getOrDefault(role, Set.of())
                : Set.of();
    }

    private Set<Scope> named(JWTClaimsSet claims) {
        List<String> names = settings.scopesClaim().map(List::of).orElse(USUAL);
        Set<Scope> scopes = names.stream()
                .flatMap(name -> words(claim(claims, name)))
                .filter(word -> word.startsWith(settings.scopePrefix()))
                .flatMap(
                        word -> Scope.find(word.substring(settings.scopePrefix().length())).stream())
                .collect(Collectors.toSet());
        return scopes.isEmpty() ? settings.defaultScopes() : scopes;
    }

    private static Stream<String> words(@Nullable Object claim) {
        return switch (claim) {
            case String text -> Arrays.stream(text.split(" ", -1));
            case Collection<?> texts ->
                texts.stream().filter(String.class::isInstance).map(String.class::cast);
            case null, default -> Stream.empty();
        };
    }

    private static @Nullable Object claim(JWTClaimsSet claims, String name) {
        Object whole = claims.getClaim(name);
        if (whole != null || !name.contains(".")) {
            return whole;
        }
        Object value = claims.getClaims();
        for (String step : name.split("\\.", -1)) {
            value = value instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return value;
    }
}
