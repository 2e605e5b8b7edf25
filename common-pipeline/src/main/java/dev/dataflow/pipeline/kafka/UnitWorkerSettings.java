package dev.dataflow.pipeline.kafka;

import java.time.Duration;

/**
 * How the workers of a stage use their share group.
 *
 * @param threads       units done at once in this process
 * @param lockDuration  how long a unit stays a worker's without a sign of life
 * @param shutdownGrace how long units in hand may take to end at a shutdown, before they are given back
 */
public record UnitWorkerSettings(int threads, Duration lockDuration, Duration shutdownGrace) {}
