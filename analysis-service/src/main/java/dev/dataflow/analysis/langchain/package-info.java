/** Language models over HTTP, by LangChain4j: OpenAI-compatible servers and Anthropic. */
@NullMarked
package dev.dataflow.analysis.langchain;

import org.jspecify.annotations.NullMarked;
