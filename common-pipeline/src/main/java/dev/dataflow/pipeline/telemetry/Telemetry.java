package dev.dataflow.pipeline.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.Locale;

/**
 * How a part tells of itself. Thread-safe.
 *
 * @param meters  where what it measures is kept
 * @param tracing how it follows jobs
 */
public record Telemetry(MeterRegistry meters, Tracing tracing) {

    /** Tells nobody. */
    public static Telemetry none() {
        return new Telemetry(new CompositeMeterRegistry(), Tracing.off());
    }

    /** What a record went to the dead letters for. */
    public enum Cause {
        /** A document that cannot be used: its owner is told, and there is nothing to mend. */
        DOCUMENT,
        /** Anything else: somebody should look. */
        SYSTEM
    }

    /**
     * A record went to the dead letters: {@code dataflow.dead.letters}.
     *
     * @param part who could not use it: a stage, {@code projector}, {@code starter}
     */
    public void deadLetter(String part, Cause cause) {
        deadLetters(part, cause).increment();
    }

    /** Puts a part's dead letters at 0, so that the first one is an increase. */
    public void expectDeadLetters(String part) {
        for (Cause cause : Cause.values()) {
            deadLetters(part, cause).increment(0);
        }
    }

    private Counter deadLetters(String part, Cause cause) {
        return Counter.builder("dataflow.dead.letters")
                .description("Records that went to the dead letters, by who could not use them")
                .tag("stage", part)
                .tag("cause", cause.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }
}
