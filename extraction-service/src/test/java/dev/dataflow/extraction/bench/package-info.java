/** Measures extraction: quality by the Markdown it leaves for a scorer, speed, and what becomes of bad files. */
@NullMarked
package dev.dataflow.extraction.bench;

import org.jspecify.annotations.NullMarked;
