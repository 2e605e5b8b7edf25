/** Tests without PDFs. */
@NullMarked
package dev.dataflow.extraction.core.layout;

import org.jspecify.annotations.NullMarked;
