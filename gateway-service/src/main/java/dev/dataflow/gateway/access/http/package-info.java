/** The filters that every request passes before it reaches a route: who is it, may they, is it too much, and what is written down of it. */
@NullMarked
package dev.dataflow.gateway.access.http;

import org.jspecify.annotations.NullMarked;
