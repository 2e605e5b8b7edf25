/** Page numbers and sets of them. */
@NullMarked
package dev.dataflow.pipeline.page;

import org.jspecify.annotations.NullMarked;
