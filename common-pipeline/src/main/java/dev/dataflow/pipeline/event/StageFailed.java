package dev.dataflow.pipeline.event;

import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.Stage;
import java.time.Instant;

/**
 * A stage gave up on a job as a whole.
 *
 * @param stage   which
 * @param kind    why
 * @param code    stable, for programs: {@code password_required}
 * @param message one line for people
 * @param fatal   true when the job cannot go on without the stage
 */
public record StageFailed(
        String jobId,
        int attempt,
        Instant occurredAt,
        Stage stage,
        FailureKind kind,
        String code,
        String message,
        boolean fatal)
        implements Event {

    @Override
    public String discriminator() {
        return stage.wireName();
    }
}
