package dev.dataflow.gateway.outbound;

import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a document by its URL, and follows where it leads: each step is judged like the first, and none goes back from https to http.
 * Thread-safe; blocks.
 */
public final class FetchUrl {

    private static final int MAX_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final UrlGuard guard;
    private final OutboundCalls calls;
    private final Duration patience;
    private final LongSupplier nanoTime;

    /** @param patience how long one document may take in all */
    FetchUrl(UrlGuard guard, OutboundCalls calls, Duration patience, LongSupplier nanoTime) {
        this.guard = guard;
        this.calls = calls;
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    /**
     * The answer of where the URL leads.
     *
     * @throws RefusedException {@link Refusal#URL_REFUSED} or {@link Refusal#URL_NOT_FETCHED}
     */
    public FetchedUrl fetch(String url) {
        long deadline = nanoTime.getAsLong() + patience.toNanos();
        Destination destination = guard.check(url);
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            Response response = ask(destination, deadline);
            if (!REDIRECTS.contains(response.code())) {
                return new FetchedUrl(requireDocument(response));
            }
            response.close();
            destination = guard.check(target(destination.url(), response));
        }
        throw notFetched("redirects", "The URL leads on more than %d times.".formatted(MAX_REDIRECTS), null);
    }

    /** What is told when the document broke off, or stayed away, while it was read. */
    public static RefusedException brokeOff(Throwable cause) {
        return isTimeout(cause)
                ? notFetched("timeout", "The host of the URL took too long.", cause)
                : notFetched("interrupted", "The document ended before the whole of it had come.", cause);
    }

    /** What is told of a host that sends too little at a time. */
    public static RefusedException tooSlow(Throwable cause) {
        return notFetched("timeout", "The host of the URL sends too slowly.", cause);
    }

    private Response ask(Destination destination, long deadline) {
        Duration left = Duration.ofNanos(deadline - nanoTime.getAsLong());
        if (left.toMillis() < 1) {
            throw notFetched("timeout", "The host of the URL took too long.", null);
        }
        try {
            Request.Builder request = new Request.Builder().header("Accept", "application/pdf, */*;q=0.5");
            return calls.send(destination, request, left);
        } catch (InterruptedIOException e) {
            throw notFetched("timeout", "The host of the URL took too long.", e);
        } catch (IOException e) {
            throw notFetched("connection", "The host of the URL cannot be reached, or does not speak HTTP.", e);
        }
    }

    private static HttpUrl target(HttpUrl from, Response response) {
        String location = response.header("Location");
        HttpUrl to = location == null ? null : from.resolve(location);
        if (to == null) {
            throw notFetched("redirects", "The URL leads on to nowhere.", null);
        }
        if (from.isHttps() && !to.isHttps()) {
            throw new RefusedException(
                    Refusal.URL_REFUSED, "This URL may not be used: it leads on from https to plain http.");
        }
        return to;
    }

    private static Response requireDocument(Response response) {
        String coding = response.header("Content-Encoding", "identity");
        if (response.code() == 200 && "identity".equalsIgnoreCase(coding)) {
            return response;
        }
        response.close();
        if (response.code() == 200) {
            throw notFetched("encoding", "The host of the URL sends it compressed, though it was not asked to.", null);
        }
        throw new RefusedException(
                Refusal.URL_NOT_FETCHED,
                "The host of the URL answers with status %d.".formatted(response.code()),
                Map.of("reason", "status", "upstream_status", response.code()),
                null);
    }

    private static boolean isTimeout(@Nullable Throwable cause) {
        for (Throwable e = cause; e != null; e = e.getCause()) {
            if (e instanceof InterruptedIOException) {
                return true;
            }
        }
        return false;
    }

    private static RefusedException notFetched(String reason, String message, @Nullable Throwable cause) {
        return new RefusedException(Refusal.URL_NOT_FETCHED, message, Map.of("reason", reason), cause);
    }
}
