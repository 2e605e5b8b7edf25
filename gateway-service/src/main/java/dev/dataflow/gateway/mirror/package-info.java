/**
 * The mirror of {@code dataflow.jobs} in a table of a Supabase project, where frontends follow jobs with Realtime. Off unless it is configured;
 * nothing else of the gateway knows of it or waits for it.
 */
@NullMarked
package dev.dataflow.gateway.mirror;

import org.jspecify.annotations.NullMarked;
