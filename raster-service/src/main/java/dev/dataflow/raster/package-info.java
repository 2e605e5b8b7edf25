/** The raster service: its composition root and its configuration. */
@NullMarked
package dev.dataflow.raster;

import org.jspecify.annotations.NullMarked;
