package dev.dataflow.analysis.langchain;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.dataflow.analysis.core.model.AnswerSchema;
import dev.dataflow.analysis.core.model.LanguageModel;
import dev.dataflow.analysis.core.model.ModelAnswer;
import dev.dataflow.analysis.core.model.ModelImage;
import dev.dataflow.analysis.core.model.ModelRequest;
import dev.dataflow.analysis.core.result.Usage;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.StageException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class OpenAiProtocolTest {

    private static final String PATH = "/v1/chat/completions";
    private static final String SECRET_TEXT = "the secret of the document";
    private static final AnswerSchema SCHEMA =
            new AnswerSchema("thing", Json.mapper().readTree("""
            {"type": "object", "properties": {"a": {"type": "integer"}}}"""));

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @Test
    void asksByTheProtocolAndCountsTokens() throws Exception {
        SERVER.stubFor(post(PATH).willReturn(answer("{\\\"a\\\": 1}")));

        ModelAnswer answer = model().ask(new ModelRequest("Instructions", "Input", List.of(), SCHEMA));

        assertThat(answer).isEqualTo(new ModelAnswer.Answered("{\"a\": 1}", new Usage(1, 12, 3)));
        SERVER.verify(postRequestedFor(urlEqualTo(PATH))
                .withHeader("Authorization", equalTo("Bearer the-key"))
                .withRequestBody(matchingJsonPath("$.model", equalTo("a-model")))
                .withRequestBody(matchingJsonPath("$.messages[0].role", equalTo("system")))
                .withRequestBody(matchingJsonPath("$.messages[1].content", containing("Input")))
                .withRequestBody(matchingJsonPath("$.response_format.type", equalTo("json_schema")))
                .withRequestBody(matchingJsonPath("$.response_format.json_schema.schema.properties.a.type")));
    }

    @Test
    void showsImages() throws Exception {
        SERVER.stubFor(post(PATH).willReturn(answer("A boat.")));

        model().ask(seeing());

        SERVER.verify(postRequestedFor(urlEqualTo(PATH))
                .withRequestBody(matchingJsonPath(
                        "$.messages[1].content[1].image_url.url", equalTo("data:image/png;base64,AQID"))));
    }

    @Test
    void aServerThatTakesNoImagesCannotSee() throws Exception {
        SERVER.stubFor(post(PATH).willReturn(error(400, "this model does not support image input")));

        assertThat(model().ask(seeing())).isInstanceOf(ModelAnswer.CannotSee.class);
    }

    @Test
    void aServerThatTakesNoSchemaIsAskedInWordsFromThenOn() throws Exception {
        SERVER.stubFor(post(PATH)
                .withRequestBody(matchingJsonPath("$.response_format"))
                .willReturn(error(400, "response_format json_schema is not supported")));
        SERVER.stubFor(post(PATH)
                .withRequestBody(matchingJsonPath("$[?(!@.response_format)]"))
                .willReturn(answer("{}")));
        LanguageModel model = model();

        model.ask(new ModelRequest("I", "x", List.of(), SCHEMA));
        model.ask(new ModelRequest("I", "y", List.of(), SCHEMA));

        SERVER.verify(3, postRequestedFor(urlEqualTo(PATH)));
    }

    @Test
    void anOverloadedServerSaysHowLongToWaitAndIsNotAskedAgainByItself() throws Exception {
        SERVER.stubFor(post(PATH)
                .inScenario("busy")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(error(429, "rate limit").withHeader("Retry-After", "7"))
                .willSetStateTo("free"));
        SERVER.stubFor(post(PATH).inScenario("busy").whenScenarioStateIs("free").willReturn(answer("Now.")));
        LanguageModel model = model();

        assertThatThrownBy(() -> model.ask(asking())).isInstanceOfSatisfying(StageException.class, failure -> {
            assertThat(failure.kind()).isEqualTo(FailureKind.DEPENDENCY_UNAVAILABLE);
            assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
        });
        SERVER.verify(1, postRequestedFor(urlEqualTo(PATH)));
        assertThat(model.ask(asking())).isInstanceOf(ModelAnswer.Answered.class);
    }

    @ParameterizedTest
    @CsvSource({
        "500, DEPENDENCY_UNAVAILABLE, model_unavailable, oops",
        "503, DEPENDENCY_UNAVAILABLE, model_unavailable, busy",
        "401, INVALID_INPUT, model_credentials, bad key",
        "403, INVALID_INPUT, model_credentials, no",
        "404, INVALID_INPUT, model_not_found, no such model",
        "429, INVALID_INPUT, model_quota, insufficient_quota",
        "400, INVALID_INPUT, model_rejected, context_length_exceeded",
        "302, INVALID_INPUT, model_rejected, elsewhere"
    })
    void aFailureSaysWhetherWaitingHelps(int status, FailureKind kind, String code, String message) {
        SERVER.stubFor(post(PATH).willReturn(error(status, message + " " + SECRET_TEXT)));

        assertThatThrownBy(() -> model().ask(asking())).isInstanceOfSatisfying(StageException.class, failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure).hasNoCause().message().doesNotContain(SECRET_TEXT, "the-key");
        });
    }

    @Test
    void aRefusalIsAnOutcome() throws Exception {
        SERVER.stubFor(post(PATH).willReturn(okJson("""
                {"id": "1", "model": "a-model", "choices": [{"index": 0, "finish_reason": "stop",
                 "message": {"role": "assistant", "content": null, "refusal": "I cannot help with that."}}],
                 "usage": {"prompt_tokens": 12, "completion_tokens": 3, "total_tokens": 15}}""")));

        assertThat(model().ask(asking())).isInstanceOf(ModelAnswer.Refused.class);
    }

    @Test
    void aServerThatDoesNotAnswerInTimeIsGivenUp() {
        SERVER.stubFor(post(PATH).willReturn(answer("Late.").withFixedDelay(5_000)));

        assertThatThrownBy(() -> model(Duration.ofMillis(300)).ask(asking()))
                .isInstanceOfSatisfying(StageException.class, failure -> {
                    assertThat(failure.code()).isEqualTo("model_timeout");
                    assertThat(failure.kind().retryable()).isTrue();
                });
    }

    @Test
    void anAnswerThatTricklesIsGivenUpToo() {
        SERVER.stubFor(post(PATH).willReturn(answer("Slow.").withChunkedDribbleDelay(50, 10_000)));

        assertThatThrownBy(() -> model(Duration.ofMillis(500)).ask(asking()))
                .isInstanceOfSatisfying(StageException.class, failure -> assertThat(failure.code())
                        .isEqualTo("model_timeout"));
    }

    @Test
    void anInterruptEndsTheRequest() throws Exception {
        SERVER.stubFor(post(PATH).willReturn(answer("Late.").withFixedDelay(10_000)));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> model().ask(asking())).isInstanceOf(InterruptedException.class);
    }

    @Test
    void noServerAtAllIsUnavailable() {
        LanguageModel model =
                LanguageModels.openAi(settings(URI.create("http://127.0.0.1:1/v1"), Duration.ofSeconds(5)), clock());

        assertThatThrownBy(() -> model.ask(asking()))
                .isInstanceOfSatisfying(StageException.class, failure -> assertThat(failure.code())
                        .isEqualTo("model_unavailable"));
    }

    @Test
    void whatIsNoAnswerAtAllIsSaidPlainly() {
        SERVER.stubFor(post(PATH).willReturn(okJson("{\"hello\": \"" + SECRET_TEXT + "\"}")));

        assertThatThrownBy(() -> model().ask(asking())).isInstanceOfSatisfying(StageException.class, failure -> {
            assertThat(failure.code()).isEqualTo("model_protocol");
            assertThat(failure).hasNoCause().message().doesNotContain(SECRET_TEXT);
        });
    }

    private static LanguageModel model() {
        return model(Duration.ofSeconds(10));
    }

    private static LanguageModel model(Duration timeout) {
        return LanguageModels.openAi(settings(URI.create(SERVER.baseUrl() + "/v1"), timeout), clock());
    }

    private static ModelSettings settings(URI baseUrl, Duration timeout) {
        return new ModelSettings(baseUrl, "the-key", "a-model", Duration.ofSeconds(2), timeout, 500);
    }

    private static InstantSource clock() {
        return InstantSource.system();
    }

    private static ModelRequest asking() {
        return new ModelRequest("Instructions", SECRET_TEXT, List.of(), null);
    }

    private static ModelRequest seeing() {
        return new ModelRequest("Describe.", "Caption", List.of(new ModelImage("image/png", "AQID")), null);
    }

    private static ResponseDefinitionBuilder answer(String escapedContent) {
        return okJson("""
                {"id": "1", "object": "chat.completion", "model": "a-model",
                 "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "%s"}}],
                 "usage": {"prompt_tokens": 12, "completion_tokens": 3, "total_tokens": 15}}""".formatted(escapedContent));
    }

    private static ResponseDefinitionBuilder error(int status, String message) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"error\": {\"message\": \"%s\", \"type\": \"error\"}}".formatted(message));
    }
}
