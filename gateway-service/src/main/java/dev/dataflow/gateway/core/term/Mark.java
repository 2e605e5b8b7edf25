package dev.dataflow.gateway.core.term;

import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredFile;

/**
 * What a holder of a term leaves in storage.
 *
 * @param kind a claim, there while the holder is at it; or what the term itself left, there until a later one leaves its own
 * @param file where it stands, and when it was written last
 */
public record Mark(Kind kind, StoredFile file) {

    static final String CLAIMS = "/claims/";
    static final String TERMS = "/terms/";

    /** Which of the two. */
    public enum Kind {
        CLAIM,
        TERM
    }

    public StorageKey key() {
        return file.key();
    }

    /** The name of the term: {@code 0000000000000003-89ab01cd23ef4567}; text order is the order of numbers. */
    public String termName() {
        return key().fileName();
    }

    long number() {
        return Long.parseLong(termName().substring(0, termName().indexOf('-')));
    }

    static String name(long number, String token) {
        return "%016d-%s".formatted(number, token);
    }
}
