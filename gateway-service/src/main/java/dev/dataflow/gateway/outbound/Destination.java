package dev.dataflow.gateway.outbound;

import java.net.InetAddress;
import java.util.List;
import okhttp3.HttpUrl;

/**
 * A URL that may be asked, and the only addresses that may be connected to for it: what its host led to when it was judged. Name and address
 * are never looked up again, so that a host that changes its mind between the two gains nothing.
 *
 * @param url       as it is both judged and asked; there is no second parser that could read it otherwise
 * @param addresses at least one
 */
record Destination(HttpUrl url, List<InetAddress> addresses) {

    Destination {
        addresses = List.copyOf(addresses);
    }
}
