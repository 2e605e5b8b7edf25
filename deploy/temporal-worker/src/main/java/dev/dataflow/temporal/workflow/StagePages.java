package dev.dataflow.temporal.workflow;

import dev.dataflow.pipeline.stage.Stage;

/**
 * The pages of a stage, counted.
 *
 * @param stage   which
 * @param planned pages to do
 * @param done    of them, those whose outputs stand
 * @param failed  of them, those that ended as page errors
 */
public record StagePages(Stage stage, int planned, int done, int failed) {}
