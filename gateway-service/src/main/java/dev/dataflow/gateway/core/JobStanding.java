package dev.dataflow.gateway.core;

import dev.dataflow.pipeline.job.JobPhase;
import java.util.Locale;

/** How a job stands, as those see it who run the system: its status, and whether anything has begun. */
public enum JobStanding {
    /** No stage has said anything of it yet. */
    QUEUED,
    RUNNING,
    SUCCESS,
    FAILED,
    CANCELLED;

    static JobStanding of(JobSummary job) {
        return switch (job.status()) {
            case RUNNING -> job.phase() == JobPhase.INIT ? QUEUED : RUNNING;
            case SUCCESS -> SUCCESS;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
        };
    }

    /** As metrics name it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
