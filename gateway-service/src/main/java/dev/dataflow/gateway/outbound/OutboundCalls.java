package dev.dataflow.gateway.outbound;

import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends one request to a {@link Destination}: a connection of its own to one of the addresses that were judged, TLS and {@code Host} by name, no
 * proxy whatever the environment says, no cookies, no credentials, no redirect followed, nothing decompressed. Thread-safe; blocks.
 */
final class OutboundCalls implements AutoCloseable {

    private static final String USER_AGENT = "DataFlow";

    private final OkHttpClient client;

    OutboundCalls(Duration connectTimeout, Duration readTimeout) {
        this.client = new OkHttpClient.Builder()
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .cookieJar(CookieJar.NO_COOKIES)
                .authenticator(Authenticator.NONE)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .connectTimeout(connectTimeout)
                .readTimeout(readTimeout)
                .writeTimeout(readTimeout)
                .build();
    }

    /**
     * The answer, its body not read yet; close it.
     *
     * @param request of the destination's URL
     * @param within  how long all of it may take, the reading of the body included
     * @throws IOException when there is none; an {@link java.io.InterruptedIOException} when it took too long
     */
    Response send(Destination destination, Request.Builder request, Duration within) throws IOException {
        OkHttpClient pinned = client.newBuilder()
                .dns(_ -> destination.addresses())
                .addNetworkInterceptor(new OnlyTo(destination))
                .callTimeout(within)
                .build();
        Request asked = request.url(destination.url())
                .header("User-Agent", USER_AGENT)
                .header("Accept-Encoding", "identity")
                .build();
        return pinned.newCall(asked).execute();
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }

    /** The last look before anything is sent: whoever answers is one of those that were judged. */
    private record OnlyTo(Destination destination) implements Interceptor {

        @Override
        public Response intercept(Chain chain) throws IOException {
            boolean judged = Optional.ofNullable(chain.connection())
                    .map(Connection::socket)
                    .map(socket -> destination.addresses().contains(socket.getInetAddress()))
                    .orElse(false);
            if (!judged) {
                throw new IOException("connected to an address that was not judged");
            }
            return chain.proceed(chain.request());
        }
    }
}
