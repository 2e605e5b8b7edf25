/** How a service is put together: storage, topics and the host of stages as Spring beans, and their configuration. */
@NullMarked
package dev.dataflow.pipeline.spring;

import org.jspecify.annotations.NullMarked;
