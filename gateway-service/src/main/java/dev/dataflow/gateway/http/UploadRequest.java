package dev.dataflow.gateway.http;

import dev.dataflow.gateway.core.Caller;
import dev.dataflow.gateway.core.FileName;
import dev.dataflow.gateway.core.ReceiveUpload;
import dev.dataflow.gateway.core.ReceivedUpload;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.gateway.core.SubmitJob;
import dev.dataflow.gateway.core.UploadLimits;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.storage.FileStorage;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

/** Takes a job in whatever form it is posted: a multipart form, the PDF as the body, or its URL in JSON. Blocks while the PDF comes. */
final class UploadRequest {

    /** What a multipart form's frame and other fields may take beside the file, in bytes. */
    private static final long FORM_ALLOWANCE = 1 << 20;

    private final ReceiveUpload receive;
    private final SubmitJob submit;
    private final UploadLimits limits;
    private final UrlUpload byUrl;

    UploadRequest(ReceiveUpload receive, SubmitJob submit, UploadLimits limits, UrlUpload byUrl) {
        this.byUrl = byUrl;
        this.receive = receive;
        this.submit = submit;
        this.limits = limits;
    }

    /** @throws RefusedException when there is no job to be made of it; nothing of it is kept then */
    JobSubmitted submit(ServerHttpRequest request, Caller caller) {
        submit.requireRoom(caller.owner());
        MediaType type = request.getHeaders().getContentType();
        OptionFields options = new OptionFields(request.getQueryParams());
        if (type != null && type.isCompatibleWith(MediaType.MULTIPART_FORM_DATA)) {
            refuseAbove(request, limits.maxSize() + FORM_ALLOWANCE);
            return multipart(request, caller, options);
        }
        if (type == null
                || type.includes(MediaType.APPLICATION_PDF)
                || type.includes(MediaType.APPLICATION_OCTET_STREAM)) {
            refuseAbove(request, limits.maxSize());
            return raw(request, caller, options);
        }
        if (type.isCompatibleWith(MediaType.APPLICATION_JSON)) {
            UrlUpload.Received received = byUrl.read(request, caller, options, submit::check);
            return submitOrDiscard(received.upload(), received.fileName(), options);
        }
        throw new UnsupportedMediaTypeStatusException(
                type,
                List.of(
                        MediaType.MULTIPART_FORM_DATA,
                        MediaType.APPLICATION_PDF,
                        MediaType.APPLICATION_OCTET_STREAM,
                        MediaType.APPLICATION_JSON));
    }

    private JobSubmitted raw(ServerHttpRequest request, Caller caller, OptionFields options) {
        submit.check(options.parse());
        long length = request.getHeaders().getContentLength();
        ReceivedUpload upload;
        try (Inflow<DataBuffer> body = Inflow.of(request.getBody(), limits.window(), DataBufferUtils::release);
                BufferStream content = new BufferStream(body::next)) {
            upload = receive.receive(caller.owner(), length < 0 ? FileStorage.UNKNOWN_SIZE : length, content);
        }
        return submitOrDiscard(upload, FileName.of(options.fileName()), options);
    }

    private JobSubmitted multipart(ServerHttpRequest request, Caller caller, OptionFields options) {
        submit.check(options.parse());
        MultipartUpload form = new MultipartUpload(receive, limits, caller.owner(), options);
        try {
            form.read(request);
            return submit.submit(form.file(), form.fileName(), options.parse());
        } catch (RuntimeException e) {
            form.discard();
            throw e;
        }
    }

    private JobSubmitted submitOrDiscard(ReceivedUpload upload, FileName name, OptionFields options) {
        try {
            return submit.submit(upload, name, options.parse());
        } catch (RuntimeException e) {
            receive.discard(upload);
            throw e;
        }
    }

    private void refuseAbove(ServerHttpRequest request, long most) {
        if (request.getHeaders().getContentLength() > most) {
            throw limits.tooLarge();
        }
    }
}
