/** Tests without PDFs. */
@NullMarked
package dev.dataflow.extraction.core.table;

import org.jspecify.annotations.NullMarked;
