/** A stage as pure functions, and the decisions the harness takes about them; no Kafka, no Spring. */
@NullMarked
package dev.dataflow.pipeline.stage;

import org.jspecify.annotations.NullMarked;
