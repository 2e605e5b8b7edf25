/** What services' tests use to run their stage functions without Kafka: contexts, facts, and a whole stage in one call. */
@NullMarked
package dev.dataflow.pipeline.testkit;

import org.jspecify.annotations.NullMarked;
