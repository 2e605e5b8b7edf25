/** Units of work, run without Kafka. */
@NullMarked
package dev.dataflow.pipeline.worker;

import org.jspecify.annotations.NullMarked;
