/** The shapes of document.json and raster.json, which every later stage and every client reads. */
@NullMarked
package dev.dataflow.pipeline.document;

import org.jspecify.annotations.NullMarked;
