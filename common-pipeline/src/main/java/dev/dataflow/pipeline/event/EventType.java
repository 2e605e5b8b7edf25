package dev.dataflow.pipeline.event;

import java.util.Arrays;

/** The types of facts: their wire names, which are their topics' names without the prefix and the tail of {@code ce_type}. */
public enum EventType {
    JOB_SUBMITTED("job.submitted", JobSubmitted.class),
    DOCUMENT_INSPECTED("document.inspected", DocumentInspected.class),
    DOCUMENT_EXTRACTED("document.extracted", DocumentExtracted.class),
    DOCUMENT_RASTERIZED("document.rasterized", DocumentRasterized.class),
    DOCUMENT_ANALYZED("document.analyzed", DocumentAnalyzed.class),
    REPORT_READY("report.ready", ReportReady.class),
    UNIT_FINISHED("unit.finished", UnitFinished.class),
    STAGE_FAILED("stage.failed", StageFailed.class),
    JOB_CANCELLED("job.cancelled", JobCancelled.class),
    JOB_FINISHED("job.finished", JobFinished.class);

    private final String typeName;
    private final Class<? extends Event> eventClass;

    EventType(String typeName, Class<? extends Event> eventClass) {
        this.typeName = typeName;
        this.eventClass = eventClass;
    }

    /** For example {@code document.inspected}. */
    public String typeName() {
        return typeName;
    }

    public Class<? extends Event> eventClass() {
        return eventClass;
    }

    public static EventType of(Event event) {
        return Arrays.stream(values())
                .filter(type -> type.eventClass.isInstance(event))
                .findFirst()
                .orElseThrow();
    }
}
