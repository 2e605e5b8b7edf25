package dev.dataflow.gateway.http;

import dev.dataflow.gateway.core.JobSnapshot;
import dev.dataflow.gateway.core.JobWatcher;
import dev.dataflow.gateway.core.JobsIndex;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;

/**
 * A job's progress as server-sent events. A watcher that reads slowly is told the latest state, not every one: one state waits for it at
 * most. Comments keep the connection alive when nothing happens.
 */
final class JobEvents {

    private static final byte[] HEARTBEAT = ": heartbeat\n\n".getBytes(StandardCharsets.UTF_8);
    private static final MediaType EVENT_STREAM = new MediaType("text", "event-stream", StandardCharsets.UTF_8);

    private final JobsIndex index;
    private final Duration heartbeat;

    JobEvents(JobsIndex index, Duration heartbeat) {
        this.index = index;
        this.heartbeat = heartbeat;
    }

    /** Writes events until the job ended, was removed, or the client left. */
    Mono<Void> writeTo(ServerHttpResponse response, JobSnapshot now, ProgressEvents told) {
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(EVENT_STREAM);
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.set("X-Accel-Buffering", "no");
        DataBufferFactory buffers = response.bufferFactory();
        Flux<byte[]> events = states(now).concatMapIterable(told::of, 1);
        return response.writeAndFlushWith(
                withHeartbeats(events).map(event -> Mono.<DataBuffer>just(buffers.wrap(event))));
    }

    /** The state as the request found it, then each that follows, through the last. */
    private Flux<JobSnapshot> states(JobSnapshot now) {
        Flux<JobSnapshot> changes =
                Flux.create(sink -> follow(now.state().jobId(), sink), FluxSink.OverflowStrategy.LATEST);
        return changes.startWith(now).takeUntil(job -> job.state().status().terminal());
    }

    private void follow(String jobId, FluxSink<JobSnapshot> sink) {
        JobsIndex.Watch watch = index.watch(jobId, new JobWatcher() {
            @Override
            public void changed(JobSnapshot snapshot) {
                sink.next(snapshot);
            }

            @Override
            public void removed() {
                sink.complete();
            }
        });
        sink.onDispose(watch::close);
    }

    private Flux<byte[]> withHeartbeats(Flux<byte[]> events) {
        return events.publish(this::merged, 1);
    }

    /** Prefetches one event only: what waits for a slow client is the latest state, further up. */
    private Flux<byte[]> merged(Flux<byte[]> events) {
        Mono<?> end = events.ignoreElements().onErrorComplete().thenReturn(true);
        Flux<byte[]> beats = Flux.interval(heartbeat)
                .onBackpressureDrop()
                .map(_ -> HEARTBEAT)
                .takeUntilOther(end);
        return Flux.merge(1, events, beats);
    }
}
