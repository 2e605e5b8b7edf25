package dev.dataflow.pipeline.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a job is busy with; a job never goes back to an earlier one. */
public enum JobPhase {
    INIT,
    EXTRACTION,
    RASTER,
    ANALYSIS,
    REPORT,
    /** The bundle is being stored: with it, every output stands. */
    UPLOAD,
    /** Working files are removed. */
    CLEAN,
    SUCCESS,
    FAILED,
    CANCELLED;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static JobPhase ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
