/** Tests of the projector. */
@NullMarked
package dev.dataflow.gateway.projector;

import org.jspecify.annotations.NullMarked;
