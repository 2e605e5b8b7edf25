/** Tests of how Temporal is reached. */
package dev.dataflow.temporal.connect;
