/** Runs units of work: time limits, retries in place, page errors, cancellation; no Kafka, no Spring. */
@NullMarked
package dev.dataflow.pipeline.worker;

import org.jspecify.annotations.NullMarked;
