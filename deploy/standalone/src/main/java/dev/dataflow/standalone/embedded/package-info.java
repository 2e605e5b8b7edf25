/** All services and a real Kafka broker in this process. */
@NullMarked
package dev.dataflow.standalone.embedded;

import org.jspecify.annotations.NullMarked;
