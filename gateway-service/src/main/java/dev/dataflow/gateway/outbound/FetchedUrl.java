package dev.dataflow.gateway.outbound;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import okhttp3.Response;
import org.springframework.http.ContentDisposition;

/** The answer of a host that was asked for a document, its content not read yet. For one reader; close it. */
public final class FetchedUrl implements AutoCloseable {

    private final Response response;

    FetchedUrl(Response response) {
        this.response = response;
    }

    /** The document, as it comes. */
    public InputStream content() {
        return response.body().byteStream();
    }

    /** In bytes, as the host says; -1 when it does not. */
    public long length() {
        return response.body().contentLength();
    }

    /** What the host calls the document, else the last part of where it was found; not to be trusted. */
    public Optional<String> fileName() {
        return Optional.ofNullable(response.header("Content-Disposition"))
                .flatMap(FetchedUrl::named)
                .or(this::lastSegment);
    }

    @Override
    public void close() {
        response.close();
    }

    private static Optional<String> named(String header) {
        try {
            return Optional.ofNullable(ContentDisposition.parse(header).getFilename());
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private Optional<String> lastSegment() {
        List<String> path = response.request().url().pathSegments();
        return Optional.of(path.getLast()).filter(name -> !name.isBlank());
    }
}
