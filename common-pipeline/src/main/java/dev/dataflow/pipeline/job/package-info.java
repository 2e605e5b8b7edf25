/** A job: its options, where its files stand, and the fold that turns facts into its state and progress. */
@NullMarked
package dev.dataflow.pipeline.job;

import org.jspecify.annotations.NullMarked;
