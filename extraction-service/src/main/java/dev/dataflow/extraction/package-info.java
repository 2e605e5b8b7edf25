/** The extraction service: its composition root and its configuration. */
@NullMarked
package dev.dataflow.extraction;

import org.jspecify.annotations.NullMarked;
