package dev.dataflow.analysis;

import dev.dataflow.analysis.core.AnalysisLimits;
import dev.dataflow.analysis.core.chunk.ChunkLimits;
import dev.dataflow.analysis.core.model.ModelBudget;
import dev.dataflow.analysis.langchain.ModelSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code dataflow.analysis.*}.
 *
 * @param local     the built-in analyst
 * @param chunks    {@code chunks.jsonl}
 * @param openai    a model behind OpenAI's protocol, for jobs with {@code analysis=openai}
 * @param anthropic a model of Anthropic, for jobs with {@code analysis=anthropic}
 */
@Validated
@ConfigurationProperties("dataflow.analysis")
public record AnalysisProperties(
        @Valid @DefaultValue Local local,
        @Valid @DefaultValue Chunks chunks,
        @Valid @DefaultValue OpenAi openai,
        @Valid @DefaultValue Anthropic anthropic) {

    /**
     * The built-in analyst.
     *
     * @param maxSentences  how many sentences of a document are compared at most (200); about 3 ms each, and their square in memory
     * @param maxKeyPhrases how many key phrases are listed at most (15)
     * @param warmUp        whether its models are loaded at start (true) or by the first document
     */
    public record Local(
            @DefaultValue("200") @Min(10) @Max(2000) int maxSentences,
            @DefaultValue("15") @Min(0) @Max(200) int maxKeyPhrases,
            @DefaultValue("true") boolean warmUp) {}

    /**
     * Chunks for retrieval, in words.
     *
     * @param shortest a heading begins a new chunk only when the one before has so many (60)
     * @param longest  a chunk has at most so many (350)
     * @param table    a table with more is cut between rows (2000)
     */
    public record Chunks(
            @DefaultValue("60") @Min(0) int shortest,
            @DefaultValue("350") @Min(20) int longest,
            @DefaultValue("2000") @Min(20) int table) {}

    /**
     * A model behind OpenAI's protocol.
     *
     * @param baseUrl         up to and with the version ({@code https://api.openai.com/v1}); Ollama: {@code http://localhost:11434/v1}
     * @param apiKey          the key; empty: not configured. A server that wants none takes any word
     * @param model           its name ({@code gpt-4.1-mini})
     * @param connectTimeout  to a connection (10s)
     * @param timeout         to an answer's end (120s)
     * @param maxInputTokens  of document text in one request, by estimate (24000)
     * @param maxOutputTokens of one answer (4000)
     * @param maxCalls        requests for one document (40)
     */
    public record OpenAi(
            @DefaultValue("https://api.openai.com/v1") @NotNull
            URI baseUrl,

            @DefaultValue("") @NotNull String apiKey,
            @DefaultValue("gpt-4.1-mini") @NotBlank String model,
            @DefaultValue("10s") @DurationMin(millis = 100) Duration connectTimeout,
            @DefaultValue("120s") @DurationMin(millis = 100) Duration timeout,
            @DefaultValue("24000") @Min(500) int maxInputTokens,
            @DefaultValue("4000") @Min(100) int maxOutputTokens,
            @DefaultValue("40") @Min(1) int maxCalls) {

        /** Whether jobs may ask for it. */
        public boolean isConfigured() {
            return !apiKey.isBlank();
        }

        ModelSettings settings() {
            return new ModelSettings(baseUrl, apiKey, model, connectTimeout, timeout, maxOutputTokens);
        }

        ModelBudget budget() {
            return new ModelBudget(maxInputTokens, maxCalls);
        }

        @Override
        public String toString() {
            return "OpenAi[baseUrl=%s, model=%s, configured=%s]".formatted(baseUrl, model, isConfigured());
        }
    }

    /**
     * A model of Anthropic.
     *
     * @param baseUrl         up to and with the version ({@code https://api.anthropic.com/v1})
     * @param apiKey          the key; empty: not configured
     * @param model           its name ({@code claude-haiku-4-5})
     * @param connectTimeout  to a connection (10s)
     * @param timeout         to an answer's end (120s)
     * @param maxInputTokens  of document text in one request, by estimate (24000)
     * @param maxOutputTokens of one answer (4000)
     * @param maxCalls        requests for one document (40)
     */
    public record Anthropic(
            @DefaultValue("https://api.anthropic.com/v1") @NotNull
            URI baseUrl,

            @DefaultValue("") @NotNull String apiKey,
            @DefaultValue("claude-haiku-4-5") @NotBlank String model,
            @DefaultValue("10s") @DurationMin(millis = 100) Duration connectTimeout,
            @DefaultValue("120s") @DurationMin(millis = 100) Duration timeout,
            @DefaultValue("24000") @Min(500) int maxInputTokens,
            @DefaultValue("4000") @Min(100) int maxOutputTokens,
            @DefaultValue("40") @Min(1) int maxCalls) {

        /** Whether jobs may ask for it. */
        public boolean isConfigured() {
            return !apiKey.isBlank();
        }

        ModelSettings settings() {
            return new ModelSettings(baseUrl, apiKey, model, connectTimeout, timeout, maxOutputTokens);
        }

        ModelBudget budget() {
            return new ModelBudget(maxInputTokens, maxCalls);
        }

        @Override
        public String toString() {
            return "Anthropic[baseUrl=%s, model=%s, configured=%s]".formatted(baseUrl, model, isConfigured());
        }
    }

    AnalysisLimits limits() {
        return new AnalysisLimits(
                local.maxSentences(),
                local.maxKeyPhrases(),
                new ChunkLimits(chunks.shortest(), chunks.longest(), chunks.table()));
    }
}
