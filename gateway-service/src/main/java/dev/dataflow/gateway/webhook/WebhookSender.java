package dev.dataflow.gateway.webhook;

import java.io.IOException;
import java.util.Map;

/** Sends a webhook once. Safe for use by many threads; blocks. */
@FunctionalInterface
interface WebhookSender {

    /**
     * Posts a body.
     *
     * @return the status of the answer
     * @throws IOException                                      when there is none
     * @throws dev.dataflow.gateway.core.RefusedException when the URL may not be called now
     */
    int send(String url, Map<String, String> headers, String body) throws IOException;
}
