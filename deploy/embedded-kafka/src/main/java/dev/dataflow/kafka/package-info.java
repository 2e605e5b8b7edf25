/** A real Kafka broker inside this process, for one machine and for tests. */
@NullMarked
package dev.dataflow.kafka;

import org.jspecify.annotations.NullMarked;
