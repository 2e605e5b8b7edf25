/** A process that runs jobs on Temporal: which parts it has, and their configuration. */
@NullMarked
package dev.dataflow.temporal;

import org.jspecify.annotations.NullMarked;
