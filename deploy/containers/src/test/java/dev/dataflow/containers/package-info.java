/** The system on containers: images, compose, many workers of a stage, one of them killed. */
@NullMarked
package dev.dataflow.containers;

import org.jspecify.annotations.NullMarked;
