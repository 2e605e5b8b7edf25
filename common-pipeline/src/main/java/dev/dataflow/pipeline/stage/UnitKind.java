package dev.dataflow.pipeline.stage;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a unit of work asks for. */
public enum UnitKind {
    /** Look at the whole document once: how many pages, which have text. Extraction only. */
    INSPECT,
    /** Do a range of pages. */
    PAGES,
    /** Make the stage's result of what stands. */
    ASSEMBLE;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static UnitKind ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
