/**
 * The workflows: what is done about a job, in which order, and for how long it is tried. Deterministic, so that a history can be replayed: no
 * I/O, no clock and no configuration but what they were started with; what they know of the world comes from activities.
 */
@NullMarked
package dev.dataflow.temporal.workflow;

import org.jspecify.annotations.NullMarked;
