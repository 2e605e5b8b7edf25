/** A small client of the gateway's HTTP API: what the command line speaks, to a gateway in this process or a far one. */
@NullMarked
package dev.dataflow.standalone.client;

import org.jspecify.annotations.NullMarked;
