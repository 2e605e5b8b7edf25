/** Dead letters for whoever operates DataFlow: found, shown without secrets, judged, and replayed where that does good. */
@NullMarked
package dev.dataflow.pipeline.deadletter;

import org.jspecify.annotations.NullMarked;
