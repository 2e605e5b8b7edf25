/** Tests without PDFs. */
@NullMarked
package dev.dataflow.extraction.core.assemble;

import org.jspecify.annotations.NullMarked;
