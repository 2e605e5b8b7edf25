package dev.dataflow.analysis.langchain;

import dev.dataflow.analysis.core.model.AnswerSchema;
import dev.dataflow.analysis.core.model.LanguageModel;
import dev.dataflow.analysis.core.model.ModelAnswer;
import dev.dataflow.analysis.core.model.ModelRequest;
import dev.dataflow.analysis.core.result.Usage;
import dev.dataflow.pipeline.json.Json;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A chat model of LangChain4j as our port.
 *
 * <p>Asks for JSON by schema where the server takes that. A server that rejects it is asked in words alone from then on: every prompt holds
 * its schema as well. Safe for use by many threads.
 */
final class ChatLanguageModel implements LanguageModel {

    private static final Usage UNCOUNTED = new Usage(1, 0, 0);

    private final String provider;
    private final String name;
    private final ChatModel chat;
    private final ModelFailures failures;
    private volatile boolean takesSchemas = true;

    ChatLanguageModel(String provider, String name, ChatModel chat) {
        this.provider = provider;
        this.name = name;
        this.chat = chat;
        this.failures = new ModelFailures(provider);
    }

    @Override
    public String provider() {
        return provider;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ModelAnswer ask(ModelRequest request) throws InterruptedException {
        try {
            return answer(chat.chat(chatRequest(request, takesSchemas ? request.schema() : null)));
        } catch (ContentFilteredException refused) {
            return new ModelAnswer.Refused(UNCOUNTED);
        } catch (RuntimeException e) {
            return afterFailure(request, e);
        }
    }

    /** A rejection may mean that the server lacks something; anything else is a failure. */
    private ModelAnswer afterFailure(ModelRequest request, RuntimeException failure) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while waiting for the model");
        }
        Optional<ModelHttpException> rejection = ModelFailures.http(failure).filter(ChatLanguageModel::isRejection);
        if (rejection.isPresent() && !request.images().isEmpty()) {
            return new ModelAnswer.CannotSee(UNCOUNTED);
        }
        boolean schema = takesSchemas && request.schema() != null;
        if (schema && rejection.filter(ChatLanguageModel::isAboutSchemas).isPresent()) {
            takesSchemas = false;
            return ask(request);
        }
        throw failures.of(failure);
    }

    private static boolean isRejection(ModelHttpException http) {
        return http.statusCode() == 400 || http.statusCode() == 415 || http.statusCode() == 422;
    }

    private static boolean isAboutSchemas(ModelHttpException http) {
        return http.mentions("response_format", "json_schema", "output_config", "output_format", "schema");
    }

    private static ChatRequest chatRequest(ModelRequest request, @Nullable AnswerSchema schema) {
        List<Content> contents = new ArrayList<>();
        contents.add(TextContent.from(request.input()));
        request.images().forEach(image -> contents.add(ImageContent.from(image.base64(), image.mediaType())));
        ChatRequest.Builder builder =
                ChatRequest.builder().messages(SystemMessage.from(request.instructions()), UserMessage.from(contents));
        if (schema != null) {
            builder.responseFormat(responseFormat(schema));
        }
        return builder.build();
    }

    private static ResponseFormat responseFormat(AnswerSchema schema) {
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name(schema.name())
                        .rootElement(JsonRawSchema.from(Json.mapper().writeValueAsString(schema.schema())))
                        .build())
                .build();
    }

    private static ModelAnswer answer(ChatResponse response) {
        Usage usage = usage(response.tokenUsage());
        if (response.finishReason() == FinishReason.CONTENT_FILTER) {
            return new ModelAnswer.Refused(usage);
        }
        return new ModelAnswer.Answered(
                Objects.requireNonNullElse(response.aiMessage().text(), ""), usage);
    }

    private static Usage usage(@Nullable TokenUsage usage) {
        return usage == null
                ? UNCOUNTED
                : new Usage(1, count(usage.inputTokenCount()), count(usage.outputTokenCount()));
    }

    private static int count(@Nullable Integer tokens) {
        return Objects.requireNonNullElse(tokens, 0);
    }
}
