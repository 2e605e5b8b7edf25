package dev.dataflow.analysis.core.local;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sorts of document that are told apart. */
public enum Kind {
    INVOICE("invoice", "facture"),
    CONTRACT("contract", "contrat"),
    SCIENTIFIC_ARTICLE("scientific article", "article scientifique"),
    REPORT("report", "rapport"),
    LETTER("letter", "lettre"),
    FORM("form", "formulaire"),
    RESUME("résumé", "curriculum vitæ"),
    PRESENTATION("presentation", "présentation"),
    BOOK("book", "livre"),
    OTHER("other", "autre");

    private final String english;
    private final String french;

    Kind(String english, String french) {
        this.english = english;
        this.french = french;
    }

    /** The kind's name in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name for people, in French for {@code fr}, else in English. */
    public String label(String language) {
        return language.equals("fr") ? french : english;
    }

    /** The kind of that name in JSON. */
    public static Optional<Kind> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(name))
                .findFirst();
    }

    /** All names in JSON. */
    public static List<String> wireNames() {
        return Arrays.stream(values()).map(Kind::wireName).toList();
    }
}
