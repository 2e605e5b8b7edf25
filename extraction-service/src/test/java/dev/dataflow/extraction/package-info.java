/** Tests of the extraction service. */
@NullMarked
package dev.dataflow.extraction;

import org.jspecify.annotations.NullMarked;
