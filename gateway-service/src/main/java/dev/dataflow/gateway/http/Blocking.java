package dev.dataflow.gateway.http;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Runs what may block, on virtual threads: never on an event loop. Work that was begun is finished, also when the client is gone: it learns
 * of that by its input's end, and cleans up after itself. A result that nobody waits for any more is discarded as Reactor does
 * ({@code doOnDiscard}). Work is of the trace of the request that asked for it.
 */
public final class Blocking implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Blocking.class);

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("gateway-", 0).factory());
    private final Scheduler scheduler = Schedulers.fromExecutorService(threads, "gateway");

    /** The outcome of blocking work. */
    public <T> Mono<T> call(Callable<T> work) {
        return Mono.create(sink -> {
            AtomicBoolean unwanted = new AtomicBoolean();
            sink.onCancel(() -> unwanted.set(true));
            threads.execute(TracedRequests.contextOf(sink.contextView()).wrap(() -> run(work, sink, unwanted)));
        });
    }

    /** For streams whose source blocks. */
    Scheduler scheduler() {
        return scheduler;
    }

    @Override
    public void close() {
        scheduler.dispose();
        threads.shutdown();
    }

    private static <T> void run(Callable<T> work, MonoSink<T> sink, AtomicBoolean unwanted) {
        try {
            sink.success(work.call());
        } catch (Exception e) {
            if (unwanted.get()) {
                LOG.debug("Work for a client that went away ended: {}", e.toString());
                return;
            }
            sink.error(e);
        }
    }
}
