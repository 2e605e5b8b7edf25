/** What one pass over a document's pages gathers for the analysts, bounded whatever the document's length. */
@NullMarked
package dev.dataflow.analysis.core.survey;

import org.jspecify.annotations.NullMarked;
