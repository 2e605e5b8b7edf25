/** Brings the files of one storage to another, whatever they are, and tells whether they are the same. */
@NullMarked
package dev.dataflow.storage.copy;

import org.jspecify.annotations.NullMarked;
