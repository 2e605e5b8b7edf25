package dev.dataflow.gateway.access.jwt;

import dev.dataflow.gateway.core.Scope;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What holders may do by the role that the issuer gives them, and nothing else: one without a role that is named here may do nothing.
 *
 * @param claim  names the role
 * @param scopes of each role
 */
public record Roles(String claim, Map<String, Set<Scope>> scopes) {

    public Roles {
        scopes = Map.copyOf(scopes);
    }

    /**
     * From pairs of a role and a scope.
     *
     * @param pairs {@code authenticated:read}, for example
     */
    public static Roles of(String claim, Set<String> pairs) {
        Map<String, Set<Scope>> scopes = new HashMap<>();
        for (String pair : pairs) {
            int colon = pair.lastIndexOf(':');
            Scope scope = Scope.find(pair.substring(colon + 1).strip())
                    .filter(found -> colon > 0)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "dataflow.auth.jwt.role-scopes takes role:read, role:write and role:admin, not '%s'"
                                    .formatted(pair)));
            scopes.computeIfAbsent(pair.substring(0, colon).strip(), role -> EnumSet.noneOf(Scope.class))
                    .add(scope);
        }
        return new Roles(claim, scopes);
    }
}
