/** What a person sees while a job runs: bars on a terminal, lines elsewhere. */
@NullMarked
package dev.dataflow.standalone.display;

import org.jspecify.annotations.NullMarked;
