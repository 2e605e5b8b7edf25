package dev.dataflow.gateway.core;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who asks, and what they may do. {@link Scope#ADMIN} means everything, for every owner.
 *
 * @param owner      whose jobs the caller has; {@value #ANONYMOUS} where nobody signs in
 * @param scopes     what the caller may do
 * @param credential what the caller signed in with, for the audit log: never the secret itself
 */
public record Caller(String owner, Set<Scope> scopes, String credential) {

    /** The owner of everything where nobody signs in. */
    public static final String ANONYMOUS = "anonymous";

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** Anybody, where nobody signs in: one owner, who may do everything to what is theirs. */
    public static Caller anonymous() {
        return new Caller(ANONYMOUS, EnumSet.of(Scope.READ, Scope.WRITE), "none");
    }

    /** Whether the caller may do this to what is theirs. */
    public boolean may(Scope scope) {
        return isAdmin() || scopes.contains(scope);
    }

    /** Whether what belongs to this owner is there for the caller at all. */
    public boolean sees(String owner) {
        return isAdmin() || this.owner.equals(owner);
    }

    /** Whether the caller sees everything. */
    public boolean isAdmin() {
        return scopes.contains(Scope.ADMIN);
    }
}
