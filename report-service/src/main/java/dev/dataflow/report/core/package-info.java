/** What a report says, how it is written as JSON, Markdown, HTML and PDF, and the bundle of all outputs; no Spring, no Kafka. */
@NullMarked
package dev.dataflow.report.core;

import org.jspecify.annotations.NullMarked;
