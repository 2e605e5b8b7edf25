package dev.dataflow.gateway.http;

import dev.dataflow.gateway.core.FileName;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredFile;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * The headers of a fetched file. What a job makes comes from a stranger's document, so nothing of it may act in the gateway's origin: types
 * are not guessed, only a few are shown in place, and a page can neither run scripts nor load anything.
 */
final class ResultHeaders {

    private static final String HARMLESS =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data: 'self'; sandbox; frame-ancestors 'self'";
    private static final String FRAMED_BY_OURS = "frame-ancestors 'self'";
    private static final Set<String> SHOWN_IN_PLACE = Set.of(
            "application/pdf",
            "application/json",
            "text/html",
            "text/markdown",
            "text/plain",
            "image/png",
            "image/jpeg");

    private ResultHeaders() {}

    /** Sets all but the length. */
    static void describe(HttpHeaders headers, JobState job, String relative, StoredFile file) {
        headers.set(HttpHeaders.CONTENT_TYPE, file.contentType());
        headers.set(HttpHeaders.CONTENT_DISPOSITION, disposition(job, relative, file));
        headers.set(HttpHeaders.ACCEPT_RANGES, "bytes");
        headers.set(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Content-Security-Policy", baseType(file).equals("application/pdf") ? FRAMED_BY_OURS : HARMLESS);
    }

    /** The strong entity tag of a file, quoted. */
    static String etag(StoredFile file) {
        return '"' + file.etag() + '"';
    }

    /** Browsers show a PDF in a viewer of their own, which a sandbox would keep from starting. */
    private static String baseType(StoredFile file) {
        MediaType type = MediaType.parseMediaType(file.contentType());
        return type.getType() + "/" + type.getSubtype();
    }

    private static String disposition(JobState job, String relative, StoredFile file) {
        boolean inPlace = SHOWN_IN_PLACE.contains(baseType(file));
        ContentDisposition.Builder builder = inPlace ? ContentDisposition.inline() : ContentDisposition.attachment();
        return builder.filename(nameOf(job, relative), StandardCharsets.UTF_8)
                .build()
                .toString();
    }

    private static String nameOf(JobState job, String relative) {
        return relative.equals("input.pdf")
                ? FileName.of(job.fileName()).value()
                : StorageKey.of(relative).fileName();
    }
}
