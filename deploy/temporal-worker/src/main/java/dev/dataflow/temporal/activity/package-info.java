/** The activities: the stages' own functions, run by the same runner as on Kafka, with heartbeats instead of record locks. */
@NullMarked
package dev.dataflow.temporal.activity;

import org.jspecify.annotations.NullMarked;
