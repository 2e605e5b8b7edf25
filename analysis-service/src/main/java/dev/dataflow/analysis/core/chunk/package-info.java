/** Cuts a document into chunks for retrieval that know their heading, pages and boxes. */
@NullMarked
package dev.dataflow.analysis.core.chunk;

import org.jspecify.annotations.NullMarked;
