package dev.dataflow.gateway.http;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import reactor.netty.NettyPipeline;

/**
 * Closes connections whose client does not take what it asked for: a piece of an answer, 64 KiB at most of a file, must have left this process
 * within a while. What waits for a slow client then is one such piece here, and, where the system can be told so (Linux), about as much in the
 * kernel; without that the kernel alone would take megabytes before anybody noticed.
 */
final class SlowReaders {

    private static final int UNSENT_BYTES = 64 * 1024;

    private SlowReaders() {}

    /** Watches every connection of a server. */
    static NettyServerCustomizer cutOffAfter(Duration patience) {
        return server -> (Epoll.isAvailable()
                        ? server.childOption(EpollChannelOption.TCP_NOTSENT_LOWAT, (long) UNSENT_BYTES)
                        : server)
                .doOnChannelInit((_, channel, _) -> channel.pipeline()
                        .addBefore(
                                NettyPipeline.HttpCodec,
                                "dataflow.slowReaders",
                                new WriteTimeoutHandler(patience.toMillis(), TimeUnit.MILLISECONDS)));
    }
}
