/** The gateway over real sockets and a real broker. */
package dev.dataflow.gateway;
