/** Tests of posting. */
@NullMarked
package dev.dataflow.gateway.core.posting;

import org.jspecify.annotations.NullMarked;
