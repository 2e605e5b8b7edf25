package dev.dataflow.gateway.http.tus;

import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

/** The headers that tus knows, and how they are read. */
final class TusHeaders {

    static final String VERSION = "1.0.0";
    static final String EXTENSIONS =
            "creation,creation-with-upload,creation-defer-length,termination,expiration,checksum";
    static final MediaType CHUNK = MediaType.parseMediaType("application/offset+octet-stream");

    static final String TUS_RESUMABLE = "Tus-Resumable";
    static final String TUS_VERSION = "Tus-Version";
    static final String TUS_EXTENSION = "Tus-Extension";
    static final String TUS_MAX_SIZE = "Tus-Max-Size";
    static final String TUS_CHECKSUM_ALGORITHM = "Tus-Checksum-Algorithm";
    static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";
    static final String UPLOAD_OFFSET = "Upload-Offset";
    static final String UPLOAD_LENGTH = "Upload-Length";
    static final String UPLOAD_DEFER_LENGTH = "Upload-Defer-Length";
    static final String UPLOAD_METADATA = "Upload-Metadata";
    static final String UPLOAD_CHECKSUM = "Upload-Checksum";
    static final String UPLOAD_EXPIRES = "Upload-Expires";

    /** Ours: the job that an upload became. */
    static final String JOB_ID = "DataFlow-Job-Id";

    private TusHeaders() {}

    /** A size in bytes, if the header is there. @throws RefusedException when it is no such number */
    static OptionalLong size(HttpHeaders headers, String name) {
        String value = headers.getFirst(name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(size(name, value));
    }

    /** A size in bytes. @throws RefusedException when the header is not there or no such number */
    static long requireSize(HttpHeaders headers, String name) {
        return size(headers, name).orElseThrow(() -> invalid(name, "is missing", null));
    }

    /** Whether the length is to be said later: the header takes nothing but 1. */
    static boolean isLengthDeferred(HttpHeaders headers) {
        String value = headers.getFirst(UPLOAD_DEFER_LENGTH);
        if (value == null || value.equals("1")) {
            return value != null;
        }
        throw invalid(UPLOAD_DEFER_LENGTH, "takes 1", null);
    }

    /** Whether a chunk is said to come. */
    static boolean hasChunk(HttpHeaders headers) {
        return headers.getFirst(HttpHeaders.CONTENT_TYPE) != null && CHUNK.equals(headers.getContentType());
    }

    /** @throws UnsupportedMediaTypeStatusException when the body is said to be something else than a chunk */
    static void requireChunk(HttpHeaders headers) {
        if (!hasChunk(headers)) {
            throw new UnsupportedMediaTypeStatusException(headers.getContentType(), List.of(CHUNK));
        }
    }

    static RefusedException invalid(String header, String what, @Nullable Exception cause) {
        return new RefusedException(
                Refusal.INVALID_REQUEST, "The header %s %s.".formatted(header, what), Map.of("header", header), cause);
    }

    private static long size(String name, String value) {
        try {
            long size = Long.parseLong(value.strip());
            if (size >= 0) {
                return size;
            }
            throw invalid(name, "takes a number of bytes", null);
        } catch (NumberFormatException e) {
            throw invalid(name, "takes a number of bytes", e);
        }
    }
}
