package dev.dataflow.gateway.access;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Keeps a gateway into which nobody signs in from listening where others than this machine can reach it. */
final class BindGuard {

    private BindGuard() {}

    /**
     * @param address where the server will listen; null for everywhere
     * @throws AccessSetupException when it must not
     */
    static void check(AuthProperties auth, @Nullable InetAddress address) {
        boolean loopback = address != null && address.isLoopbackAddress();
        if (auth.signIn() || loopback || auth.allowAnonymousFromAnywhere()) {
            return;
        }
        throw new AccessSetupException(
                "Nobody signs in here (dataflow.auth.modes is 'none'), so this gateway does not listen on %s, where others could reach it."
                        .formatted(address == null ? "every address" : address.getHostAddress()),
                "Set dataflow.auth.modes to api-key or jwt, or server.address to 127.0.0.1, or, where something else keeps strangers"
                        + " out, dataflow.auth.allow-anonymous-from-anywhere to true.");
    }
}
