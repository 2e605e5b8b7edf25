package dev.dataflow.analysis.langchain;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.dataflow.analysis.core.model.AnswerSchema;
import dev.dataflow.analysis.core.model.LanguageModel;
import dev.dataflow.analysis.core.model.ModelAnswer;
import dev.dataflow.analysis.core.model.ModelImage;
import dev.dataflow.analysis.core.model.ModelRequest;
import dev.dataflow.analysis.core.result.Usage;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.stage.StageException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class AnthropicProtocolTest {

    private static final String PATH = "/v1/messages";

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @Test
    void asksByTheProtocolAndCountsTokens() throws Exception {
        SERVER.stubFor(post(PATH).willReturn(okJson("""
                {"id": "m1", "type": "message", "role": "assistant", "model": "a-model", "stop_reason": "end_turn",
                 "content": [{"type": "text", "text": "{\\"a\\": 1}"}], "usage": {"input_tokens": 12, "output_tokens": 3}}""")));
        AnswerSchema schema = new AnswerSchema("thing", Json.mapper().readTree("{\"type\": \"object\"}"));

        ModelAnswer answer = model().ask(new ModelRequest(
                "Instructions", "Input", List.of(new ModelImage("image/png", "AQID")), schema));

        assertThat(answer).isEqualTo(new ModelAnswer.Answered("{\"a\": 1}", new Usage(1, 12, 3)));
        SERVER.verify(postRequestedFor(urlEqualTo(PATH))
                .withHeader("x-api-key", equalTo("the-key"))
                .withRequestBody(matchingJsonPath("$.model", equalTo("a-model")))
                .withRequestBody(matchingJsonPath("$.messages[0].content[1].source.data", equalTo("AQID"))));
    }

    @Test
    void anOverloadedServerSaysHowLongToWait() {
        SERVER.stubFor(post(PATH).willReturn(aResponse().withStatus(529).withHeader("Retry-After", "3")));

        assertThatThrownBy(() -> model().ask(new ModelRequest("I", "x", List.of(), null)))
                .isInstanceOfSatisfying(StageException.class, failure -> {
                    assertThat(failure.code()).isEqualTo("model_unavailable");
                    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(3));
                });
        SERVER.verify(1, postRequestedFor(urlEqualTo(PATH)));
    }

    private static LanguageModel model() {
        ModelSettings settings = new ModelSettings(
                URI.create(SERVER.baseUrl() + "/v1"),
                "the-key",
                "a-model",
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                500);
        return LanguageModels.anthropic(settings, InstantSource.system());
    }
}
