/** What a page holds before anyone has thought about it: glyphs, rulings and images with their places. */
@NullMarked
package dev.dataflow.extraction.core.page;

import org.jspecify.annotations.NullMarked;
