/** The HTTP rim: routes, bodies and answers around the core; nothing is decided here that does not concern HTTP. */
@NullMarked
package dev.dataflow.gateway.http;

import org.jspecify.annotations.NullMarked;
