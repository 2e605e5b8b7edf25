/** How this process reaches Temporal, and what it offers there. */
@NullMarked
package dev.dataflow.temporal.connect;

import org.jspecify.annotations.NullMarked;
