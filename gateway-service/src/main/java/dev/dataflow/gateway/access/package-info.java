/** Who may use the gateway, and how much of it: put together here from ways of signing in, limits and the filters that apply them. */
@NullMarked
package dev.dataflow.gateway.access;

import org.jspecify.annotations.NullMarked;
