package dev.dataflow.pipeline.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

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

    /**
     * A record went to the dead letters: {@code dataflow.dead.letters}.
     *
     * @param part who could not use it: a stage, {@code projector}, {@code starter}
     */
    public void deadLetter(String part) {
        deadLetters(part).increment();
    }

    /** Puts a part's dead letters at 0, so that the first one is an increase. */
    public void expectDeadLetters(String part) {
        deadLetters(part).increment(0);
    }

    private Counter deadLetters(String part) {
        return Counter.builder("dataflow.dead.letters")
                .description("Records that went to the dead letters, by who could not use them")
                .tag("stage", part)
                .register(meters);
    }
}
