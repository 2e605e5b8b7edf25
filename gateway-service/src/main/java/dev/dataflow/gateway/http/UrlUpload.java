package dev.dataflow.gateway.http;

import dev.dataflow.gateway.core.Caller;
import dev.dataflow.gateway.core.FileName;
import dev.dataflow.gateway.core.ReceiveUpload;
import dev.dataflow.gateway.core.ReceivedUpload;
import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.gateway.core.Sha256;
import dev.dataflow.gateway.core.UploadLimits;
import dev.dataflow.gateway.core.posting.PostedFile;
import dev.dataflow.gateway.core.posting.Posting;
import dev.dataflow.gateway.outbound.FetchUrl;
import dev.dataflow.gateway.outbound.FetchedUrl;
import dev.dataflow.pipeline.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON body that names the PDF by its URL: {@code {"url": …, "options": {…}, "file_name": …}}. The document streams from its host into
 * storage while the client waits, so that the answer says at once what was wrong with it.
 */
final class UrlUpload {

    private static final String URL = "url";
    private static final Set<String> FIELDS = Set.of(URL, "options", "file_name");
    private static final int MAX_BODY_BYTES = 256 * 1024;

    private final FetchUrl fetch;
    private final ReceiveUpload receive;
    private final UploadLimits limits;

    UrlUpload(FetchUrl fetch, ReceiveUpload receive, UploadLimits limits) {
        this.fetch = fetch;
        this.receive = receive;
        this.limits = limits;
    }

    /**
     * What a request names.
     *
     * @param options takes in the options of the body
     * @throws RefusedException when the body cannot be used
     */
    String url(ServerHttpRequest request, OptionFields options) {
        String url = readBody(request, options);
        options.parse();
        return url;
    }

    /**
     * Fetches a document into storage.
     *
     * @throws RefusedException when there is none to be had; nothing of it is kept then
     */
    Posting fetch(String url, Caller caller, OptionFields options) {
        try (FetchedUrl document = fetch.fetch(url)) {
            ReceivedUpload upload = receive(caller, document);
            String name = options.fileName() != null
                    ? options.fileName()
                    : document.fileName().orElse(null);
            PostedFile file = new PostedFile(upload, FileName.of(name));
            return new Posting(List.of(file), List.of(), options.parse(), fingerprint(url, options));
        }
    }

    /** Equal for equal requests, whatever the document is by now. SHA-256, lower-case hex. */
    static String fingerprint(String url, OptionFields options) {
        String name = String.valueOf(options.fileName());
        return Sha256.hexOf(Json.mapper().writeValueAsBytes(List.of("POST /v1/jobs", url, name, options.parse())));
    }

    /** What a client did wrong with an upload of its own, the other host did here. */
    private ReceivedUpload receive(Caller caller, FetchedUrl document) {
        try {
            return receive.receive(caller.owner(), document.length(), document.content());
        } catch (RefusedException e) {
            throw switch (e.refusal()) {
                case UPLOAD_INTERRUPTED -> FetchUrl.brokeOff(e);
                case TOO_SLOW -> FetchUrl.tooSlow(e);
                default -> e;
            };
        }
    }

    private String readBody(ServerHttpRequest request, OptionFields options) {
        JsonNode url = null;
        for (Map.Entry<String, JsonNode> field : parsed(request).properties()) {
            if (!FIELDS.contains(field.getKey())) {
                throw invalid("The body has a field that is not known; it takes url, options and file_name.", null);
            }
            if (field.getKey().equals(URL)) {
                url = field.getValue();
            } else if (!field.getValue().isNull()) {
                options.set(field.getKey(), text(field.getValue()));
            }
        }
        if (url == null || !url.isString()) {
            throw invalid("url takes the address of a PDF.", null);
        }
        return url.stringValue();
    }

    private ObjectNode parsed(ServerHttpRequest request) {
        try (Inflow<DataBuffer> body = Inflow.of(request.getBody(), limits.window(), DataBufferUtils::release);
                BufferStream content = new BufferStream(body::next)) {
            byte[] bytes = content.readNBytes(MAX_BODY_BYTES + 1);
            if (bytes.length > MAX_BODY_BYTES) {
                throw new RefusedException(
                        Refusal.TOO_LARGE, "The body has more than %d bytes.".formatted(MAX_BODY_BYTES));
            }
            if (Json.mapper().readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
            throw invalid("The body takes a JSON object with url, options and file_name.", null);
        } catch (JacksonException e) {
            throw invalid("The body is not JSON.", e);
        } catch (IOException e) {
            throw new RefusedException(Refusal.UPLOAD_INTERRUPTED, "The request ended before its whole body.", e);
        }
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }

    private static RefusedException invalid(String message, @Nullable Exception cause) {
        return new RefusedException(Refusal.INVALID_REQUEST, message, cause);
    }
}
