/** The stage's functions: inspect a document, extract its pages, assemble what came of them. */
@NullMarked
package dev.dataflow.extraction.core;

import org.jspecify.annotations.NullMarked;
