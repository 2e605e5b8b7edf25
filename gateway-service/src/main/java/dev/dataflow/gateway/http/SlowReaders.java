package dev.dataflow.gateway.http;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import reactor.netty.NettyPipeline;

/**
 * Closes connections whose client does not take what it asked for: something of it waits here, and for a while not a byte of it could be sent.
 * Who reads slowly but steadily is served to the end. Where the system can be told so (Linux), hardly more waits in the kernel than here;
 * without that the kernel alone would take megabytes before anybody noticed.
 */
final class SlowReaders {

    private static final int UNSENT_BYTES = 64 * 1024;

    private SlowReaders() {}

    /** Watches every connection of a server; one is closed after one to three times the patience. */
    static NettyServerCustomizer cutOffAfter(Duration patience) {
        return server -> (Epoll.isAvailable()
                        ? server.childOption(EpollChannelOption.TCP_NOTSENT_LOWAT, (long) UNSENT_BYTES)
                        : server)
                .doOnChannelInit((_, channel, _) -> channel.pipeline()
                        .addBefore(NettyPipeline.HttpCodec, "dataflow.slowReaders", new Watch(patience)));
    }

    private static final class Watch extends IdleStateHandler {

        Watch(Duration patience) {
            super(true, 0, patience.toMillis(), 0, TimeUnit.MILLISECONDS);
        }

        /** The first event after a write says only that none ended since: what waits may have come a moment ago. */
        @Override
        protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
            if (event.state() == IdleState.WRITER_IDLE && !event.isFirst() && waiting(context)) {
                ChannelFuture unused = context.close();
            }
        }

        private static boolean waiting(ChannelHandlerContext context) {
            ChannelOutboundBuffer output = context.channel().unsafe().outboundBuffer();
            return output != null && output.totalPendingWriteBytes() > 0;
        }
    }
}
