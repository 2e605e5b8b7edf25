package dev.dataflow.gateway.http;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import reactor.netty.NettyPipeline;

/**
 * Closes connections whose client takes too long to send the head of a request: the server's own idle time-out starts anew with each byte,
 * so a header that trickles would hold a connection for ever.
 *
 * <pre>
 *  bytes ─▶ {@link Arrivals}: a head begins, start the clock ─▶ HTTP codec ─▶ {@link Heads}: the head is whole, stop it
 * </pre>
 *
 * One pair for each connection, on its event loop.
 */
final class RequestHeadTimeout {

    private final Duration limit;
    private @Nullable Future<?> clock;
    private boolean betweenRequests = true;

    private RequestHeadTimeout(Duration limit) {
        this.limit = limit;
    }

    /** Watches every connection of a server. */
    static NettyServerCustomizer after(Duration limit) {
        return server ->
                server.doOnChannelInit((_, channel, _) -> new RequestHeadTimeout(limit).watch(channel.pipeline()));
    }

    private void watch(ChannelPipeline pipeline) {
        pipeline.addBefore(NettyPipeline.HttpCodec, "dataflow.headArrivals", new Arrivals());
        pipeline.addAfter(NettyPipeline.HttpCodec, "dataflow.heads", new Heads());
    }

    private void start(ChannelHandlerContext context) {
        if (betweenRequests && clock == null) {
            clock = context.executor().schedule(() -> cutOff(context), limit.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Nobody waits for the connection to be closed. */
    private static void cutOff(ChannelHandlerContext context) {
        ChannelFuture _ = context.close();
    }

    private void stop() {
        if (clock != null) {
            clock.cancel(false);
            clock = null;
        }
    }

    private final class Arrivals extends ChannelInboundHandlerAdapter {

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            start(context);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            start(context);
            context.fireChannelRead(message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            stop();
            context.fireChannelInactive();
        }
    }

    private final class Heads extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest) {
                betweenRequests = false;
                stop();
            }
            if (message instanceof LastHttpContent) {
                betweenRequests = true;
            }
            context.fireChannelRead(message);
        }
    }
}
