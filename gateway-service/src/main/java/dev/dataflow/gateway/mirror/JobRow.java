package dev.dataflow.gateway.mirror;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a record of {@code dataflow.jobs} makes of a row.
 *
 * @param jobId which
 * @param state the record's value as it is; null when the job was removed
 */
record JobRow(String jobId, @Nullable JsonNode state) {

    boolean removed() {
        return state == null;
    }
}
