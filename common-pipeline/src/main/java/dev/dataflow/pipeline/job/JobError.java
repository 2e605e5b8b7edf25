package dev.dataflow.pipeline.job;

import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.Stage;

/**
 * Why a job failed.
 *
 * @param kind    the class of failure
 * @param code    stable, for programs: {@code password_required}, {@code damaged_pdf}
 * @param message one line for people: what happened, and what to do
 * @param stage   where
 */
public record JobError(FailureKind kind, String code, String message, Stage stage) {}
