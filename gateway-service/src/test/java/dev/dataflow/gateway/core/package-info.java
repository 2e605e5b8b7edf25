/** The core in memory, in milliseconds. */
package dev.dataflow.gateway.core;
