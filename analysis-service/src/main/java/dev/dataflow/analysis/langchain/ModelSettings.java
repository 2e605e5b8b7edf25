package dev.dataflow.analysis.langchain;

import java.net.URI;
import java.time.Duration;

/**
 * Where a model is and how it is asked.
 *
 * @param baseUrl         up to and with the version: {@code https://api.openai.com/v1}
 * @param apiKey          never shown
 * @param model           the provider's name for it
 * @param connectTimeout  to a connection
 * @param timeout         to an answer's last byte
 * @param maxOutputTokens of one answer
 */
public record ModelSettings(
        URI baseUrl, String apiKey, String model, Duration connectTimeout, Duration timeout, int maxOutputTokens) {

    @Override
    public String toString() {
        return "ModelSettings[baseUrl=%s, model=%s, timeout=%s]".formatted(baseUrl, model, timeout);
    }
}
