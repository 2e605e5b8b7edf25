/** Measures the raster stage beside another renderer on the same documents. */
@NullMarked
package dev.dataflow.raster.bench;

import org.jspecify.annotations.NullMarked;
