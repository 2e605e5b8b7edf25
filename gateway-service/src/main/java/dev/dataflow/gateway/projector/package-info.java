/** Folds every fact into the state of its job, and tells it: {@code dataflow.jobs}, {@code progress.json}, {@code job.finished}. */
@NullMarked
package dev.dataflow.gateway.projector;

import org.jspecify.annotations.NullMarked;
