/** The laws of the storage port as tests, and what other modules' tests use of it. */
@NullMarked
package dev.dataflow.storage;

import org.jspecify.annotations.NullMarked;
