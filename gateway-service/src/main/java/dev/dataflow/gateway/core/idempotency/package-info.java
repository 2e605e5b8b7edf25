/** Requests that are sent twice and done once: {@code Idempotency-Key}. */
@NullMarked
package dev.dataflow.gateway.core.idempotency;

import org.jspecify.annotations.NullMarked;
