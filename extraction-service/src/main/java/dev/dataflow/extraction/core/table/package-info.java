/** From rulings to tables. */
@NullMarked
package dev.dataflow.extraction.core.table;

import org.jspecify.annotations.NullMarked;
