package dev.dataflow.temporal.workflow;

import dev.dataflow.pipeline.stage.Stage;

/**
 * The names of task queues.
 *
 * @param prefix stands before each: {@code dataflow-}
 */
public record TaskQueues(String prefix) {

    private static final String WORKFLOWS = "workflows";

    /** The queues beside a queue of workflows. */
    static TaskQueues beside(String workflows) {
        return new TaskQueues(workflows.substring(0, workflows.length() - WORKFLOWS.length()));
    }

    /** Of workflows, and of the facts they say. */
    public String workflows() {
        return prefix + WORKFLOWS;
    }

    /** Of a stage's activities: {@code dataflow-raster}. */
    public String of(Stage stage) {
        return prefix + stage.wireName();
    }
}
