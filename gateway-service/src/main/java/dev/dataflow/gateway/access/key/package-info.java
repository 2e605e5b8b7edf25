/** API keys: made, kept in storage as their hashes, followed from there by every replica, and checked. No framework. */
@NullMarked
package dev.dataflow.gateway.access.key;

import org.jspecify.annotations.NullMarked;
