package dev.dataflow.gateway.outbound;

import dev.dataflow.gateway.core.CallbackUrls;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.pipeline.job.InvalidOptionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Calls back a URL that a stranger gave: judged when it is given and again before each call, no redirect followed, no answer read. */
public final class Callbacks implements CallbackUrls {

    private final UrlGuard guard;
    private final OutboundCalls calls;

    Callbacks(UrlGuard guard, OutboundCalls calls) {
        this.guard = guard;
        this.calls = calls;
    }

    @Override
    public void check(String url) {
        try {
            guard.check(url);
        } catch (RefusedException e) {
            throw new InvalidOptionException("callback_url", "callback_url cannot be used. " + e.getMessage());
        }
    }

    /**
     * Posts a text.
     *
     * @param within how long all of it may take
     * @return the status of the answer
     * @throws RefusedException when the URL may not be called, or its host cannot be found
     * @throws IOException      when there is no answer
     */
    public int post(String url, Map<String, String> headers, String contentType, String body, Duration within)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Request.Builder request = new Request.Builder().post(RequestBody.create(bytes, MediaType.get(contentType)));
        headers.forEach(request::header);
        try (Response response = calls.send(guard.check(url), request, within)) {
            return response.code();
        }
    }
}
