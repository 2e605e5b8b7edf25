package dev.dataflow.pipeline.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an element is. */
public enum ElementType {
    TITLE,
    HEADING,
    PARAGRAPH,
    LIST_ITEM,
    TABLE,
    IMAGE,
    CAPTION,
    HEADER,
    FOOTER,
    FOOTNOTE,
    CODE,
    FORMULA;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static ElementType ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
