/**
 * One writer at a time, over replicas, on nothing but storage: claims that lapse, and numbers that tell a writer that was taken for dead that
 * it is too late. {@code docs/decisions/0401-one-writer-at-a-time-on-storage-alone.md} says why it holds.
 */
@NullMarked
package dev.dataflow.gateway.core.term;

import org.jspecify.annotations.NullMarked;
