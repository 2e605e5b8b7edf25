/** The analysis service: what the document says, in short, as JSON and as chunks for retrieval. */
@NullMarked
package dev.dataflow.analysis;

import org.jspecify.annotations.NullMarked;
