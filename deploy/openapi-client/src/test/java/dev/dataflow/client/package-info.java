/** The description of the API, put to the proof. */
@NullMarked
package dev.dataflow.client;

import org.jspecify.annotations.NullMarked;
