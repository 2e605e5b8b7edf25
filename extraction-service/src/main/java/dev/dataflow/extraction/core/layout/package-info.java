/** From glyphs to words, lines, blocks and reading order. */
@NullMarked
package dev.dataflow.extraction.core.layout;

import org.jspecify.annotations.NullMarked;
