package dev.dataflow.gateway.http;

import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.pipeline.job.InvalidOptionException;
import dev.dataflow.storage.StorageException;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.codec.CodecException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

/** Says as a {@link Problem} whatever went wrong. What it does not know is an internal error, of which a client is told nothing. */
final class Problems {

    private static final String RETRY_SECONDS = "10";

    private Problems() {}

    static Problem of(Throwable error) {
        return switch (error) {
            case RefusedException e -> refused(e);
            case InvalidOptionException e ->
                new Problem(400, "invalid_option", "An option cannot be used", String.valueOf(e.getMessage()))
                        .withDetails(Map.of("option", e.option()));
            case StorageException e -> storage(e);
            case UnsatisfiableRangeException e ->
                new Problem(
                                416,
                                "range_not_satisfiable",
                                "The range is not in the file",
                                "The file has " + e.size() + " bytes.")
                        .withHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + e.size());
            case DataBufferLimitException _ ->
                new Problem(413, "too_large", "Too large", "The request body is larger than this call takes.");
            case CodecException _ -> malformed();
            case ResponseStatusException e -> status(e);
            default ->
                new Problem(
                        500,
                        "internal_error",
                        "The server failed",
                        "Something went wrong here, not with your request. It is in the server's log.");
        };
    }

    private static Problem refused(RefusedException e) {
        Refusal refusal = e.refusal();
        Problem problem = new Problem(status(refusal), refusal.code(), title(refusal), String.valueOf(e.getMessage()))
                .withDetails(e.details());
        if (refusal == Refusal.UNSUPPORTED_TUS_VERSION) {
            return problem.withHeader("Tus-Version", "1.0.0");
        }
        if (refusal == Refusal.REQUEST_IN_FLIGHT) {
            return problem.withHeader(HttpHeaders.RETRY_AFTER, "2");
        }
        return switch (problem.status()) {
            case 401, 403 -> problem.withHeader(HttpHeaders.WWW_AUTHENTICATE, Challenge.of(e));
            case 429, 503 ->
                problem.withHeader(
                        HttpHeaders.RETRY_AFTER,
                        String.valueOf(e.details().getOrDefault("retry_after", RETRY_SECONDS)));
            default -> problem;
        };
    }

    private static int status(Refusal refusal) {
        return switch (refusal) {
            case INVALID_REQUEST, INVALID_OPTION, INVALID_CURSOR, EMPTY_FILE, UPLOAD_INTERRUPTED, URL_REFUSED -> 400;
            case UNAUTHORIZED -> 401;
            case FORBIDDEN_SCOPE -> 403;
            case JOB_NOT_FOUND, RESULT_NOT_FOUND, UPLOAD_NOT_FOUND, BATCH_NOT_FOUND -> 404;
            case TOO_SLOW -> 408;
            case JOB_NOT_FINISHED, NOTHING_TO_RETRY, SOURCE_GONE, OFFSET_MISMATCH, REQUEST_IN_FLIGHT -> 409;
            case JOB_REMOVED, UPLOAD_EXPIRED -> 410;
            case UNSUPPORTED_TUS_VERSION -> 412;
            case TOO_LARGE -> 413;
            case NOT_A_PDF -> 415;
            case URL_NOT_FETCHED, IDEMPOTENCY_KEY_REUSED -> 422;
            case UPLOAD_BUSY -> 423;
            case TOO_MANY_REQUESTS, TOO_MANY_JOBS -> 429;
            case CHECKSUM_MISMATCH -> 460;
            case QUEUE_UNAVAILABLE, STORAGE_UNAVAILABLE, SIGN_IN_UNAVAILABLE -> 503;
            case STORAGE_FULL -> 507;
        };
    }

    private static String title(Refusal refusal) {
        return switch (refusal) {
            case UNAUTHORIZED -> "Not signed in";
            case FORBIDDEN_SCOPE -> "Not allowed";
            case TOO_MANY_REQUESTS -> "Too many requests";
            case TOO_MANY_JOBS -> "Too many jobs";
            case SIGN_IN_UNAVAILABLE -> "Nobody can be signed in";
            case INVALID_REQUEST -> "The request cannot be understood";
            case INVALID_OPTION -> "An option cannot be used";
            case INVALID_CURSOR -> "The cursor cannot be used";
            case EMPTY_FILE -> "The file is empty";
            case NOT_A_PDF -> "Not a PDF";
            case TOO_LARGE -> "Too large";
            case TOO_SLOW -> "Too slow";
            case UPLOAD_INTERRUPTED -> "The upload was cut off";
            case URL_REFUSED -> "The URL may not be used";
            case URL_NOT_FETCHED -> "The URL gave no document";
            case JOB_NOT_FOUND -> "No such job";
            case JOB_REMOVED -> "The job was removed";
            case RESULT_NOT_FOUND -> "No such file";
            case BATCH_NOT_FOUND -> "No such batch";
            case REQUEST_IN_FLIGHT -> "The request is being done";
            case IDEMPOTENCY_KEY_REUSED -> "The key belongs to another request";
            case UPLOAD_NOT_FOUND -> "No such upload";
            case UPLOAD_EXPIRED -> "The upload expired";
            case UPLOAD_BUSY -> "The upload is being written to";
            case OFFSET_MISMATCH -> "The upload stands elsewhere";
            case CHECKSUM_MISMATCH -> "The checksum does not match";
            case UNSUPPORTED_TUS_VERSION -> "Another version of tus";
            case JOB_NOT_FINISHED -> "The job still runs";
            case NOTHING_TO_RETRY -> "There is nothing to retry";
            case SOURCE_GONE -> "The source is gone";
            case QUEUE_UNAVAILABLE -> "The queue is not available";
            case STORAGE_UNAVAILABLE -> "Storage is not available";
            case STORAGE_FULL -> "Storage is full";
        };
    }

    private static Problem storage(StorageException e) {
        Refusal refusal =
                switch (e.reason()) {
                    case NOT_FOUND -> Refusal.RESULT_NOT_FOUND;
                    case BAD_CONTENT -> Refusal.UPLOAD_INTERRUPTED;
                    case FULL -> Refusal.STORAGE_FULL;
                    case UNAVAILABLE, ACCESS_DENIED, MISCONFIGURED -> Refusal.STORAGE_UNAVAILABLE;
                };
        String detail =
                switch (refusal) {
                    case RESULT_NOT_FOUND -> "There is no such file in this job.";
                    case UPLOAD_INTERRUPTED -> "The upload ended before the whole file had come.";
                    case STORAGE_FULL -> "There is no room for this file.";
                    default -> "Storage does not answer as it should. Try again later.";
                };
        return refused(new RefusedException(refusal, detail, e));
    }

    private static Problem status(ResponseStatusException e) {
        return switch (e) {
            case MethodNotAllowedException method ->
                new Problem(
                                405,
                                "method_not_allowed",
                                "Method not allowed",
                                "This address does not take " + method.getHttpMethod() + ".")
                        .withHeader(
                                HttpHeaders.ALLOW,
                                method.getSupportedMethods().stream()
                                        .map(HttpMethod::name)
                                        .sorted()
                                        .collect(Collectors.joining(", ")));
            case UnsupportedMediaTypeStatusException type ->
                new Problem(
                                415,
                                "unsupported_media_type",
                                "Unsupported media type",
                                "This address does not take such a body.")
                        .withHeader(HttpHeaders.ACCEPT, MediaType.toString(type.getSupportedMediaTypes()));
            default -> other(HttpStatus.valueOf(e.getStatusCode().value()));
        };
    }

    private static Problem other(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> malformed();
            case NOT_FOUND -> new Problem(404, "not_found", "Not found", "There is nothing at this address.");
            case NOT_ACCEPTABLE ->
                new Problem(406, "not_acceptable", "Not acceptable", "The answer has no form that 'Accept' allows.");
            case CONTENT_TOO_LARGE ->
                new Problem(413, "too_large", "Too large", "The request body is larger than this call takes.");
            default ->
                new Problem(
                        status.value(),
                        "http_" + status.value(),
                        status.getReasonPhrase(),
                        status.getReasonPhrase() + ".");
        };
    }

    private static Problem malformed() {
        return new Problem(
                400, "invalid_request", "The request cannot be understood", "The body or a parameter is malformed.");
    }
}
