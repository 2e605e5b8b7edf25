package dev.dataflow.gateway.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host. Safe for use by many threads; may block. */
@FunctionalInterface
interface HostResolver {

    /**
     * All addresses, those to be tried first in front; at least one.
     *
     * @throws UnknownHostException when there is no such host, or nobody says in time
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
