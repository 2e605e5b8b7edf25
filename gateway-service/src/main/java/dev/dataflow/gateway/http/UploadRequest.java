package dev.dataflow.gateway.http;

import dev.dataflow.gateway.core.Caller;
import dev.dataflow.gateway.core.FileName;
import dev.dataflow.gateway.core.ReceiveUpload;
import dev.dataflow.gateway.core.ReceivedUpload;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.gateway.core.UploadLimits;
import dev.dataflow.gateway.core.UploadSink;
import dev.dataflow.gateway.core.idempotency.IdempotencyKey;
import dev.dataflow.gateway.core.idempotency.IdempotentRequest;
import dev.dataflow.gateway.core.idempotency.IdempotentRequests;
import dev.dataflow.gateway.core.posting.PostedFile;
import dev.dataflow.gateway.core.posting.Posting;
import dev.dataflow.gateway.core.posting.Submission;
import dev.dataflow.gateway.core.posting.SubmitPosting;
import dev.dataflow.storage.FileStorage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

/**
 * Takes jobs in whatever form they are posted: a multipart form of one or several files, the PDF as the body, or its URL in JSON; once for
 * each {@code Idempotency-Key}. Blocks while the PDF comes.
 */
final class UploadRequest {

    /** What a multipart form's frame and other fields may take beside the file, in bytes. */
    private static final long FORM_ALLOWANCE = 1 << 20;

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final List<MediaType> TYPES = List.of(
            MediaType.MULTIPART_FORM_DATA,
            MediaType.APPLICATION_PDF,
            MediaType.APPLICATION_OCTET_STREAM,
            MediaType.APPLICATION_JSON);

    private final ReceiveUpload receive;
    private final SubmitPosting submit;
    private final IdempotentRequests requests;
    private final UploadLimits limits;
    private final UrlUpload byUrl;

    UploadRequest(
            ReceiveUpload receive,
            UrlUpload byUrl,
            SubmitPosting submit,
            IdempotentRequests requests,
            UploadLimits limits) {
        this.byUrl = byUrl;
        this.receive = receive;
        this.submit = submit;
        this.requests = requests;
        this.limits = limits;
    }

    /** @throws RefusedException when there is no job to be made of it; nothing of it is kept then */
    Submission submit(ServerHttpRequest request, Caller caller) {
        MediaType type = requireKnown(request.getHeaders().getContentType());
        OptionFields options = new OptionFields(request.getQueryParams());
        options.parse();
        String key = request.getHeaders().getFirst(IDEMPOTENCY_KEY);
        if (key == null) {
            return first(request, type, caller, options, Optional.empty());
        }
        try (IdempotentRequest once = requests.begin(caller.owner(), new IdempotencyKey(key))) {
            return once.isRepeated()
                    ? repeated(request, type, caller, options, once)
                    : first(request, type, caller, options, Optional.of(once));
        }
    }

    private Submission first(
            ServerHttpRequest request,
            MediaType type,
            Caller caller,
            OptionFields options,
            Optional<IdempotentRequest> once) {
        submit.requireRoom(caller.owner());
        if (isUrl(type)) {
            String url = byUrl.url(request, options);
            submit.check(options.parse());
            return submit.submit(caller.owner(), byUrl.fetch(url, caller, options), once);
        }
        submit.check(options.parse());
        return submit.submit(caller.owner(), read(request, type, caller.owner(), options, receive), once);
    }

    /** A document is not fetched again, nor a body stored: what was asked for is compared. */
    private Submission repeated(
            ServerHttpRequest request, MediaType type, Caller caller, OptionFields options, IdempotentRequest once) {
        if (isUrl(type)) {
            String fingerprint = UrlUpload.fingerprint(byUrl.url(request, options), options);
            FileName name = FileName.of(options.fileName());
            return submit.repeat(caller.owner(), fingerprint, List.of(name), options.parse(), once);
        }
        Posting posting = read(request, type, caller.owner(), options, receive.withoutStoring());
        return submit.repeat(caller.owner(), posting.fingerprint(), posting.names(), posting.options(), once);
    }

    private Posting read(
            ServerHttpRequest request, MediaType type, String owner, OptionFields options, UploadSink sink) {
        if (type.isCompatibleWith(MediaType.MULTIPART_FORM_DATA)) {
            refuseAbove(request, limits.maxSize() + FORM_ALLOWANCE);
            return multipart(request, owner, options, sink);
        }
        refuseAbove(request, limits.maxSize());
        return raw(request, owner, options, sink);
    }

    private static boolean isUrl(MediaType type) {
        return type.isCompatibleWith(MediaType.APPLICATION_JSON);
    }

    /** A body of no type is taken for a PDF; its content says whether it is one. */
    private static MediaType requireKnown(@Nullable MediaType type) {
        if (type == null || type.includes(MediaType.APPLICATION_PDF)) {
            return MediaType.APPLICATION_PDF;
        }
        if (TYPES.stream().noneMatch(known -> known.isCompatibleWith(type))) {
            throw new UnsupportedMediaTypeStatusException(type, TYPES);
        }
        return type;
    }

    private Posting raw(ServerHttpRequest request, String owner, OptionFields options, UploadSink sink) {
        long length = request.getHeaders().getContentLength();
        try (RequestBody content = RequestBody.open(request, limits.window())) {
            ReceivedUpload upload = sink.receive(owner, length < 0 ? FileStorage.UNKNOWN_SIZE : length, content);
            PostedFile file = new PostedFile(upload, FileName.of(options.fileName()));
            return Posting.ofContents(List.of(file), List.of(), options.parse());
        }
    }

    private Posting multipart(ServerHttpRequest request, String owner, OptionFields options, UploadSink sink) {
        MultipartUpload form = new MultipartUpload(sink, limits, owner, options);
        try {
            form.read(request);
            return form.posting();
        } catch (RuntimeException e) {
            form.discard();
            throw e;
        }
    }

    private void refuseAbove(ServerHttpRequest request, long most) {
        if (request.getHeaders().getContentLength() > most) {
            throw limits.tooLarge();
        }
    }
}
