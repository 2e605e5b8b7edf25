/** From pages to a document: headings, running lines, Markdown, JSON, language. */
@NullMarked
package dev.dataflow.extraction.core.assemble;

import org.jspecify.annotations.NullMarked;
