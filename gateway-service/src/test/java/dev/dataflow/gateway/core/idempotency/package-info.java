/** Tests of idempotency. */
@NullMarked
package dev.dataflow.gateway.core.idempotency;

import org.jspecify.annotations.NullMarked;
