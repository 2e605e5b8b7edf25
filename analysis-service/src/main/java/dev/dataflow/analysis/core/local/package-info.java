/** The built-in analyst: statistics and sentence embeddings on this machine; no text is generated and none leaves. */
@NullMarked
package dev.dataflow.analysis.core.local;

import org.jspecify.annotations.NullMarked;
