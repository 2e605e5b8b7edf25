package dev.dataflow.pipeline.stage;

/**
 * A page that a stage could not do.
 *
 * @param pageNumber from 1
 * @param kind       why
 * @param code       stable, for programs
 * @param message    one line for people
 */
public record PageError(int pageNumber, FailureKind kind, String code, String message) {}
