/** Tests of what asks other hosts. */
package dev.dataflow.gateway.outbound;
