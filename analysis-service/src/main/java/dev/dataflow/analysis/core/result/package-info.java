/** The shape of analysis.json. */
@NullMarked
package dev.dataflow.analysis.core.result;

import org.jspecify.annotations.NullMarked;
