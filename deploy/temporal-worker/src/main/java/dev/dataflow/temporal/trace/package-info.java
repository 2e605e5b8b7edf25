/** Takes a job's trace through Temporal: from the fact that starts its workflow to each activity, by the headers of Temporal's calls. */
@NullMarked
package dev.dataflow.temporal.trace;

import org.jspecify.annotations.NullMarked;
