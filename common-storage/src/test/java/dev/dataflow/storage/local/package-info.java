/** The local storage against the laws of the port, and what is its own: links, crashes, full disks. */
@NullMarked
package dev.dataflow.storage.local;

import org.jspecify.annotations.NullMarked;
