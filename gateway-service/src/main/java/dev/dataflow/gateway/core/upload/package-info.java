/** Uploads that can be interrupted and resumed, on any replica: pieces in storage, joined into a job's source when all are there. */
@NullMarked
package dev.dataflow.gateway.core.upload;

import org.jspecify.annotations.NullMarked;
