/** Tests of terms. */
@NullMarked
package dev.dataflow.gateway.core.term;

import org.jspecify.annotations.NullMarked;
