package dev.dataflow.gateway.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do. */
public enum Scope {
    /** Look: jobs, progress, results. */
    READ,
    /** Change: submit, retry, cancel, remove. */
    WRITE,
    /** Both, for the jobs of every owner. */
    ADMIN;

    /** As credentials and problems name it: {@code read}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scope of that name, if there is one. */
    public static Optional<Scope> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName().equals(name))
                .findFirst();
    }
}
