/** Puts the text that OCR read behind the pages it was read from, invisible, for search and copy. */
@NullMarked
package dev.dataflow.raster.core.searchable;

import org.jspecify.annotations.NullMarked;
