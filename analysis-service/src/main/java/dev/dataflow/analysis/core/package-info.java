/** The analysis stage: reads what extraction and raster left, has an analyst look at it, and writes analysis.json and chunks.jsonl. */
@NullMarked
package dev.dataflow.analysis.core;

import org.jspecify.annotations.NullMarked;
