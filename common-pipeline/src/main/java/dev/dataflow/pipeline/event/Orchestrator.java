package dev.dataflow.pipeline.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who sees to it that the stages of a job are done, one after the other and again where they must be. */
public enum Orchestrator {
    /** The planners and share groups of the stage services. */
    KAFKA,
    /** A workflow for each job, and workers on task queues. */
    TEMPORAL;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Orchestrator ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
