package dev.dataflow.analysis.core.model;

import dev.dataflow.analysis.core.result.Usage;

/** What came back. */
public sealed interface ModelAnswer {

    /** What it took. */
    Usage usage();

    /**
     * Text; JSON where that was asked for, most of the time.
     *
     * @param text as the model wrote it: data, to be checked
     */
    record Answered(String text, Usage usage) implements ModelAnswer {

        @Override
        public String toString() {
            return "Answered[%d characters, %s]".formatted(text.length(), usage);
        }
    }

    /** The model, or a filter before it, would not answer. */
    record Refused(Usage usage) implements ModelAnswer {}

    /** The model cannot look at images. */
    record CannotSee(Usage usage) implements ModelAnswer {}
}
