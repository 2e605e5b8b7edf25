package dev.dataflow.temporal.connect;

import dev.dataflow.temporal.workflow.TaskQueues;
import java.time.Duration;
import java.util.Optional;

/**
 * How this process works for Temporal.
 *
 * @param queues            the names of task queues
 * @param activities        units of each stage done at once in this process
 * @param heartbeatInterval how often each gives a sign of life
 * @param shutdownGrace     how long units in hand may take to end at a shutdown
 * @param version           which version of the workers this is; empty where Temporal does not route by it
 */
public record WorkerSettings(
        TaskQueues queues,
        int activities,
        Duration heartbeatInterval,
        Duration shutdownGrace,
        Optional<Version> version) {

    /**
     * A version of the workers. A running workflow stays with the version that it began on.
     *
     * @param deployment what is versioned
     * @param buildId    which build
     */
    public record Version(String deployment, String buildId) {}
}
