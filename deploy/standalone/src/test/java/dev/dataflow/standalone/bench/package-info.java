/** Tests of the benchmarks' own arithmetic. */
@NullMarked
package dev.dataflow.standalone.bench;

import org.jspecify.annotations.NullMarked;
