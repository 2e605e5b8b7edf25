/** The one JSON mapper: snake_case, ISO-8601 times, unknown fields ignored. */
@NullMarked
package dev.dataflow.pipeline.json;

import org.jspecify.annotations.NullMarked;
