/** Holds records, JSON Schemas, the AsyncAPI document and older versions' JSON together. */
@NullMarked
package dev.dataflow.pipeline.schema;

import org.jspecify.annotations.NullMarked;
