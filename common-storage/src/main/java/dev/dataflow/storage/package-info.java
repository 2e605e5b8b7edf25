/** The one port through which every byte of a job is written and read, and the values that cross it. */
@NullMarked
package dev.dataflow.storage;

import org.jspecify.annotations.NullMarked;
