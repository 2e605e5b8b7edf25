/** The benchmarks of ./dataflow bench. */
@NullMarked
package dev.dataflow.standalone.bench;

import org.jspecify.annotations.NullMarked;
