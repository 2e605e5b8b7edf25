/** The local disk of a worker: the cache of sources and the scratch folders of units, bounded and always cleaned up. */
@NullMarked
package dev.dataflow.pipeline.local;

import org.jspecify.annotations.NullMarked;
