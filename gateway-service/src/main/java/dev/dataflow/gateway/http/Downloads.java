package dev.dataflow.gateway.http;

import dev.dataflow.gateway.core.Results;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.storage.ByteRange;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StoredContent;
import dev.dataflow.storage.StoredFile;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;

/** Answers a request for one file: conditional, a range of it, its head alone, or where the store itself gives it. Blocks on storage. */
final class Downloads {

    private final FileStorage storage;
    private final Results results;
    private final Duration presignValidity;

    Downloads(FileStorage storage, Results results, Duration presignValidity) {
        this.storage = storage;
        this.results = results;
        this.presignValidity = presignValidity;
    }

    /** Sets status and headers; what is returned sends the rest. */
    Download prepare(ServerWebExchange exchange, JobState job, String relative, boolean redirect) throws IOException {
        StoredFile file = results.require(job, relative);
        Optional<URI> elsewhere = redirect ? storage.presign(file.key(), presignValidity) : Optional.empty();
        if (elsewhere.isPresent()) {
            return moved(exchange.getResponse(), elsewhere.get());
        }
        ResultHeaders.describe(exchange.getResponse().getHeaders(), job, relative, file);
        if (exchange.checkNotModified(ResultHeaders.etag(file), file.lastModified())) {
            return new Download.Empty();
        }
        Optional<ByteRange> range = RangeRequest.of(exchange.getRequest().getHeaders(), file);
        if (exchange.getRequest().getMethod().equals(HttpMethod.HEAD)) {
            exchange.getResponse().getHeaders().setContentLength(file.size());
            return new Download.Empty();
        }
        return range.isPresent() ? part(exchange, file, range.get()) : whole(exchange.getResponse(), file);
    }

    private Download part(ServerWebExchange exchange, StoredFile file, ByteRange range) throws IOException {
        StoredContent content = storage.open(file.key(), range);
        ServerHttpResponse response = exchange.getResponse();
        if (!content.file().etag().equals(file.etag())) {
            content.close();
            return whole(response, file);
        }
        response.setStatusCode(HttpStatus.PARTIAL_CONTENT);
        response.getHeaders()
                .set(
                        HttpHeaders.CONTENT_RANGE,
                        "bytes %d-%d/%d".formatted(range.offset(), range.offset() + content.length() - 1, file.size()));
        response.getHeaders().setContentLength(content.length());
        return new Download.Body(content);
    }

    /** The file as it now is, which may be newer than what was found. */
    private Download whole(ServerHttpResponse response, StoredFile found) {
        StoredContent content = storage.open(found.key());
        response.getHeaders().setETag(ResultHeaders.etag(content.file()));
        response.getHeaders().setContentLength(content.length());
        return new Download.Body(content);
    }

    private static Download moved(ServerHttpResponse response, URI target) {
        response.setStatusCode(HttpStatus.FOUND);
        response.getHeaders().setLocation(target);
        response.getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-store");
        return new Download.Empty();
    }
}
