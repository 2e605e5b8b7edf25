package dev.dataflow.analysis.langchain;

import dev.dataflow.analysis.core.model.LanguageModel;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.time.InstantSource;

/**
 * Makes language models. None of them tries a request again by itself (the stage's harness does, once, for everything) or logs what is
 * said.
 */
public final class LanguageModels {

    private LanguageModels() {}

    /** A model behind OpenAI's API, or any server that speaks its protocol: vLLM, Ollama, LM Studio, Azure through a proxy, … */
    public static LanguageModel openAi(ModelSettings settings, InstantSource clock) {
        OpenAiChatModel chat = OpenAiChatModel.builder()
                .httpClientBuilder(http(settings, clock))
                .baseUrl(settings.baseUrl().toString())
                .apiKey(settings.apiKey())
                .modelName(settings.model())
                .maxCompletionTokens(settings.maxOutputTokens())
                .timeout(settings.timeout())
                .maxRetries(0)
                .logRequests(false)
                .logResponses(false)
                .build();
        return new ChatLanguageModel("openai", settings.model(), chat);
    }

    /** A model behind Anthropic's API. */
    public static LanguageModel anthropic(ModelSettings settings, InstantSource clock) {
        AnthropicChatModel chat = AnthropicChatModel.builder()
                .httpClientBuilder(http(settings, clock))
                .baseUrl(settings.baseUrl().toString())
                .apiKey(settings.apiKey())
                .modelName(settings.model())
                .maxTokens(settings.maxOutputTokens())
                .timeout(settings.timeout())
                .maxRetries(0)
                .logRequests(false)
                .logResponses(false)
                .build();
        return new ChatLanguageModel("anthropic", settings.model(), chat);
    }

    private static HttpClientBuilder http(ModelSettings settings, InstantSource clock) {
        return new ModelHttpClient.Builder(settings.connectTimeout(), settings.timeout(), clock);
    }
}
