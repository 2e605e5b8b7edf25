/** Copies and comparisons between storages of different kinds, with crashes, changes and broken targets. */
@NullMarked
package dev.dataflow.storage.copy;

import org.jspecify.annotations.NullMarked;
