package dev.dataflow.gateway.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
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
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scope of that name, if there is one. */
    public static Optional<Scope> find(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName().equals(name))
                .findFirst();
    }

    /** The scope of that name. @throws IllegalArgumentException when there is none */
    @JsonCreator
    public static Scope ofWireName(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("there is no scope '%s'".formatted(name)));
    }
}
