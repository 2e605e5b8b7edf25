package dev.dataflow.gateway.http.tus;

import dev.dataflow.gateway.core.Caller;
import dev.dataflow.gateway.core.UploadLimits;
import dev.dataflow.gateway.core.upload.Checksum;
import dev.dataflow.gateway.core.upload.Chunk;
import dev.dataflow.gateway.core.upload.NewUpload;
import dev.dataflow.gateway.core.upload.UploadStatus;
import dev.dataflow.gateway.core.upload.Uploads;
import dev.dataflow.gateway.http.Blocking;
import dev.dataflow.gateway.http.Callers;
import dev.dataflow.gateway.http.JobLinks;
import dev.dataflow.gateway.http.RequestBody;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Uploads that can be resumed, by tus 1.0.0. */
@RestController
final class UploadsController {

    private final Uploads uploads;
    private final CreateUpload createUpload;
    private final UploadLimits limits;
    private final Blocking blocking;

    UploadsController(Uploads uploads, CreateUpload createUpload, UploadLimits limits, Blocking blocking) {
        this.uploads = uploads;
        this.createUpload = createUpload;
        this.limits = limits;
        this.blocking = blocking;
    }

    @RequestMapping(path = TusFilter.PATH, method = RequestMethod.OPTIONS)
    ResponseEntity<Void> describe() {
        return ResponseEntity.noContent()
                .header(TusHeaders.TUS_VERSION, TusHeaders.VERSION)
                .header(TusHeaders.TUS_EXTENSION, TusHeaders.EXTENSIONS)
                .header(TusHeaders.TUS_MAX_SIZE, String.valueOf(limits.maxSize()))
                .header(TusHeaders.TUS_CHECKSUM_ALGORITHM, String.join(",", Checksum.names()))
                .build();
    }

    @PostMapping(TusFilter.PATH)
    Mono<ResponseEntity<Void>> create(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        Caller caller = Callers.of(exchange);
        return blocking.call(() -> {
            HttpHeaders headers = request.getHeaders();
            CreateUpload.Created created =
                    createUpload.create(caller, wanted(request), headers.getFirst("Idempotency-Key"));
            UploadStatus upload = TusHeaders.hasChunk(headers) && !created.replayed()
                    ? uploads.append(caller, created.upload().uploadId(), 0, chunk(request, OptionalLong.empty()))
                    : created.upload();
            ResponseEntity.BodyBuilder answer = describe(ResponseEntity.status(HttpStatus.CREATED), upload)
                    .location(URI.create(TusFilter.PATH + "/" + upload.uploadId()));
            return (created.replayed() ? answer.header("Idempotency-Replayed", "true") : answer).build();
        });
    }

    @RequestMapping(path = TusFilter.PATH + "/{uploadId}", method = RequestMethod.HEAD)
    Mono<ResponseEntity<Void>> head(ServerWebExchange exchange, @PathVariable String uploadId) {
        return blocking.call(() -> {
            UploadStatus upload = uploads.status(Callers.of(exchange), uploadId);
            ResponseEntity.BodyBuilder answer = describe(ResponseEntity.ok(), upload);
            if (upload.length().isPresent()) {
                return answer.header(
                                TusHeaders.UPLOAD_LENGTH,
                                String.valueOf(upload.length().getAsLong()))
                        .build();
            }
            return answer.header(TusHeaders.UPLOAD_DEFER_LENGTH, "1").build();
        });
    }

    @GetMapping(TusFilter.PATH + "/{uploadId}")
    Mono<ResponseEntity<UploadAnswer>> get(ServerWebExchange exchange, @PathVariable String uploadId) {
        return blocking.call(() -> ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(UploadAnswer.of(uploads.status(Callers.of(exchange), uploadId))));
    }

    @PatchMapping(TusFilter.PATH + "/{uploadId}")
    Mono<ResponseEntity<Void>> append(ServerWebExchange exchange, @PathVariable String uploadId) {
        ServerHttpRequest request = exchange.getRequest();
        return blocking.call(() -> {
            HttpHeaders headers = request.getHeaders();
            TusHeaders.requireChunk(headers);
            long offset = TusHeaders.requireSize(headers, TusHeaders.UPLOAD_OFFSET);
            Chunk chunk = chunk(request, TusHeaders.size(headers, TusHeaders.UPLOAD_LENGTH));
            UploadStatus upload = uploads.append(Callers.of(exchange), uploadId, offset, chunk);
            return describe(ResponseEntity.status(HttpStatus.NO_CONTENT), upload)
                    .build();
        });
    }

    @DeleteMapping(TusFilter.PATH + "/{uploadId}")
    Mono<ResponseEntity<Void>> remove(ServerWebExchange exchange, @PathVariable String uploadId) {
        return blocking.call(() -> {
            uploads.remove(Callers.of(exchange), uploadId);
            return ResponseEntity.noContent().build();
        });
    }

    private static NewUpload wanted(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        OptionalLong length = TusHeaders.size(headers, TusHeaders.UPLOAD_LENGTH);
        if (length.isPresent() == TusHeaders.isLengthDeferred(headers)) {
            throw TusHeaders.invalid(
                    TusHeaders.UPLOAD_LENGTH, "or else Upload-Defer-Length says how long the file is", null);
        }
        UploadMetadata metadata =
                UploadMetadata.parse(headers.getFirst(TusHeaders.UPLOAD_METADATA), request.getQueryParams());
        return new NewUpload(length, metadata.fileName(), metadata.options());
    }

    private Chunk chunk(ServerHttpRequest request, OptionalLong uploadLength) {
        long size = request.getHeaders().getContentLength();
        return new Chunk(
                size < 0 ? OptionalLong.empty() : OptionalLong.of(size),
                uploadLength,
                Optional.ofNullable(request.getHeaders().getFirst(TusHeaders.UPLOAD_CHECKSUM))
                        .map(Checksum::parse),
                () -> RequestBody.open(request, limits.window()));
    }

    private static ResponseEntity.BodyBuilder describe(ResponseEntity.BodyBuilder answer, UploadStatus upload) {
        answer.header(TusHeaders.UPLOAD_OFFSET, String.valueOf(upload.offset()))
                .headers(headers -> headers.setInstant(TusHeaders.UPLOAD_EXPIRES, upload.expiresAt()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        upload.jobId().ifPresent(jobId -> answer.header(TusHeaders.JOB_ID, jobId)
                .header(
                        HttpHeaders.LINK,
                        "<%s>; rel=\"related\"".formatted(JobLinks.of(jobId).self())));
        return answer;
    }
}
