/** The Kafka rim: topics, the codec's headers, the stage topology and the share-group worker. */
@NullMarked
package dev.dataflow.pipeline.kafka;

import org.jspecify.annotations.NullMarked;
