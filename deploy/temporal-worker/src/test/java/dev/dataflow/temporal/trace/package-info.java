/** Tests of how a trace goes through Temporal. */
package dev.dataflow.temporal.trace;
