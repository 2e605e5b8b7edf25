/** Reads a PDF with PDFBox, within limits: opens it, walks a page's content once, and says what is on it. */
@NullMarked
package dev.dataflow.extraction.core.pdf;

import org.jspecify.annotations.NullMarked;
