/** Signing in, free of HTTP and of any framework: what a credential is worth, and how much its owner may ask for. */
@NullMarked
package dev.dataflow.gateway.access.core;

import org.jspecify.annotations.NullMarked;
