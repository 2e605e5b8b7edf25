package dev.dataflow.gateway.http;

import dev.dataflow.storage.StoredContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** An answer whose status and headers are set. */
sealed interface Download {

    /** Sends it. */
    Mono<Void> writeTo(ServerHttpResponse response, Scheduler blocking);

    /** Frees what an answer that is not sent holds. */
    default void close() {}

    /** One without a body: not modified, moved, or only the head was asked for. */
    record Empty() implements Download {

        @Override
        public Mono<Void> writeTo(ServerHttpResponse response, Scheduler blocking) {
            return response.setComplete();
        }
    }

    /** One whose body is an open file. It is read as fast as the client takes it, one buffer at a time. */
    record Body(StoredContent content) implements Download {

        private static final int BUFFER_SIZE = 64 * 1024;

        @Override
        public Mono<Void> writeTo(ServerHttpResponse response, Scheduler blocking) {
            Flux<DataBuffer> buffers =
                    DataBufferUtils.readInputStream(content::stream, response.bufferFactory(), BUFFER_SIZE);
            return response.writeWith(buffers.subscribeOn(blocking));
        }

        @Override
        public void close() {
            try {
                content.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
