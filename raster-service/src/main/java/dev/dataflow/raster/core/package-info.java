/** Pages become images, and images become words: planning, drawing, encoding and assembling, over PDFBox alone. */
@NullMarked
package dev.dataflow.raster.core;

import org.jspecify.annotations.NullMarked;
