/** The Kafka rim: says the core's facts, and follows the topic of job states into the core's index. */
@NullMarked
package dev.dataflow.gateway.kafka;

import org.jspecify.annotations.NullMarked;
