package dev.dataflow.pipeline.stage;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The stages of the pipeline, in the order in which a reader meets them; extraction and raster run side by side. */
public enum Stage {
    EXTRACTION,
    RASTER,
    ANALYSIS,
    REPORT;

    /** The stage's name in topics, keys, JSON, metrics and logs. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Stage ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
