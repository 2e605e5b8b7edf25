/**
 * Tells owners that their jobs finished, by a request to a URL of theirs, for as long as it takes: what is to be delivered stands on a topic,
 * so that it outlives any process and is done by one replica at a time.
 */
@NullMarked
package dev.dataflow.gateway.webhook;

import org.jspecify.annotations.NullMarked;
