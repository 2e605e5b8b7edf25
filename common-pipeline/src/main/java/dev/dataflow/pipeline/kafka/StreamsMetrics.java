package dev.dataflow.pipeline.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/** Whether a Streams application of this process runs: {@code dataflow.streams.running}, 1 or 0, by {@code application}. */
public final class StreamsMetrics {

    private StreamsMetrics() {}

    /**
     * Shows an application.
     *
     * @param application its part: {@code raster-planner}, {@code projector}
     * @param streams     what runs now; null before it is started
     */
    public static void show(String application, Supplier<@Nullable KafkaStreams> streams, MeterRegistry meters) {
        Gauge.builder("dataflow.streams.running", () -> runs(streams.get()))
                .description("1 while the Streams application runs or takes over partitions, 0 otherwise")
                .tag("application", application)
                .strongReference(true)
                .register(meters);
    }

    private static int runs(@Nullable KafkaStreams streams) {
        return streams != null && streams.state().isRunningOrRebalancing() ? 1 : 0;
    }
}
