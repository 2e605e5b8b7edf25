/** Begins and cancels workflows because of facts: whoever submits, cancels and retries jobs need not know Temporal. */
@NullMarked
package dev.dataflow.temporal.starter;

import org.jspecify.annotations.NullMarked;
