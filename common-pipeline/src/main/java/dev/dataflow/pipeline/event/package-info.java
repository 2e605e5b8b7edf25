/** What services tell each other: facts in the past tense, units of work, and how they look on the wire. */
@NullMarked
package dev.dataflow.pipeline.event;

import org.jspecify.annotations.NullMarked;
