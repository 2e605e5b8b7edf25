/**
 * What the gateway asks of other hosts on behalf of strangers: fetching a document by its URL and calling back. A guard stands before it, so
 * that nobody reaches through the gateway what they cannot reach themselves.
 */
@NullMarked
package dev.dataflow.gateway.outbound;

import org.jspecify.annotations.NullMarked;
