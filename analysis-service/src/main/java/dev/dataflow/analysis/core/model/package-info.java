/** The port to language models, and the analyst that asks one. */
@NullMarked
package dev.dataflow.analysis.core.model;

import org.jspecify.annotations.NullMarked;
