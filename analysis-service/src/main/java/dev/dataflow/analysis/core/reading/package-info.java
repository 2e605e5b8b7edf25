/** The document's text as analysis reads it: page by page, native text first, OCR where there is none. */
@NullMarked
package dev.dataflow.analysis.core.reading;

import org.jspecify.annotations.NullMarked;
