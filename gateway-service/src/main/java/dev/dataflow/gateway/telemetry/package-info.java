/** What the gateway measures, and how it follows what people and programs ask of it. */
@NullMarked
package dev.dataflow.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
