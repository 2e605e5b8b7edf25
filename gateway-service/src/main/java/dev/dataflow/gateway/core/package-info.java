/** What the gateway does with jobs, free of HTTP and Kafka: take uploads, know every job, cancel, retry, remove, list results. */
@NullMarked
package dev.dataflow.gateway.core;

import org.jspecify.annotations.NullMarked;
