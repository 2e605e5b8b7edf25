/** Tests of the extraction stage's functions, on PDFs that the tests make. */
@NullMarked
package dev.dataflow.extraction.core;

import org.jspecify.annotations.NullMarked;
