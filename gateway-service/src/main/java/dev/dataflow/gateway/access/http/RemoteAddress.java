package dev.dataflow.gateway.access.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Where a request comes from, as the server knows it ({@code server.forward-headers-strategy} says whether a proxy is believed). */
final class RemoteAddress {

    private static final int NETWORK_BYTES = 8;

    private RemoteAddress() {}

    /** For the log. */
    static String of(ServerHttpRequest request) {
        InetAddress address = address(request);
        return address == null ? "unknown" : address.getHostAddress();
    }

    /** Who counts as one: an IPv4 address, or an IPv6 network of 64 bits, which is the least that anybody gets. */
    static String networkOf(ServerHttpRequest request) {
        InetAddress address = address(request);
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
                : of(request);
    }

    private static @Nullable InetAddress address(ServerHttpRequest request) {
        InetSocketAddress socket = request.getRemoteAddress();
        return socket == null ? null : socket.getAddress();
    }
}
