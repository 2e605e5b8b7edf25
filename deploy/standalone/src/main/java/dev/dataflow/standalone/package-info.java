/** Everything in one process, and the command line. */
@NullMarked
package dev.dataflow.standalone;

import org.jspecify.annotations.NullMarked;
