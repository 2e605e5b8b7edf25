/** What every part tells of itself: meters, and the trace that a job leaves from the upload to its end. */
@NullMarked
package dev.dataflow.pipeline.telemetry;

import org.jspecify.annotations.NullMarked;
