package dev.dataflow.gateway.http;

import dev.dataflow.storage.ByteRange;
import dev.dataflow.storage.StoredFile;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;

/**
 * Which part of a file a request wants (RFC 9110, 14.2). One range is honoured; several, or what is no byte range, are answered with the
 * whole file, as the standard allows.
 */
final class RangeRequest {

    private RangeRequest() {}

    /**
     * Empty for the whole file.
     *
     * @throws UnsatisfiableRangeException when the file has no byte of the range
     */
    static Optional<ByteRange> of(HttpHeaders headers, StoredFile file) {
        List<HttpRange> ranges = parse(headers);
        if (ranges.size() != 1 || !stillTheSame(headers.getFirst(HttpHeaders.IF_RANGE), file)) {
            return Optional.empty();
        }
        if (file.size() == 0) {
            throw new UnsatisfiableRangeException(0);
        }
        long start = ranges.getFirst().getRangeStart(file.size());
        long end = ranges.getFirst().getRangeEnd(file.size());
        if (start >= file.size() || end < start) {
            throw new UnsatisfiableRangeException(file.size());
        }
        return Optional.of(new ByteRange(start, end - start + 1));
    }

    private static List<HttpRange> parse(HttpHeaders headers) {
        try {
            return headers.getRange();
        } catch (IllegalArgumentException notARange) {
            return List.of();
        }
    }

    /** {@code If-Range}: a part is of use only to who has the rest of the same file. */
    private static boolean stillTheSame(@Nullable String ifRange, StoredFile file) {
        if (ifRange == null) {
            return true;
        }
        if (ifRange.startsWith("\"") || ifRange.startsWith("W/")) {
            return ifRange.equals(ResultHeaders.etag(file));
        }
        try {
            Instant time = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(ifRange));
            return time.equals(file.lastModified().truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeException notADate) {
            return false;
        }
    }
}
