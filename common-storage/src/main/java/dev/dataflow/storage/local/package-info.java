/** The storage in a folder of this machine (or of one that it mounts). */
@NullMarked
package dev.dataflow.storage.local;

import org.jspecify.annotations.NullMarked;
