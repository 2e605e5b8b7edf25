/** The gateway: the reactive HTTP API in front of the pipeline. Here it is put together. */
@NullMarked
package dev.dataflow.gateway;

import org.jspecify.annotations.NullMarked;
