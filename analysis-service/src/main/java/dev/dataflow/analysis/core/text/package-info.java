/** Words, sentences, stop words and the language of a text. */
@NullMarked
package dev.dataflow.analysis.core.text;

import org.jspecify.annotations.NullMarked;
