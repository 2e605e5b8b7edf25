/** From embedded images to files. */
@NullMarked
package dev.dataflow.extraction.core.image;

import org.jspecify.annotations.NullMarked;
