/** Tests of the command line's client. */
@NullMarked
package dev.dataflow.standalone.client;

import org.jspecify.annotations.NullMarked;
