package dev.dataflow.gateway.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.BaseSubscriber;
import reactor.util.context.Context;

/**
 * A request's body, pulled by a thread that may block. Never more than {@value #DEMAND} elements wait in it: when the reader stops, so does
 * the client, by TCP. A client that sends nothing while the reader waits is given up after a while. For one reader; close it.
 *
 * @param <T> what the body comes as
 */
final class Inflow<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Inflow.class);
    private static final int DEMAND = 16;

    /** Where Reactor looks for who takes errors that come too late ({@code Operators.onErrorDropped}). */
    private static final String DROPPED_ERRORS = "reactor.onErrorDropped.local";

    private sealed interface Signal<T> {
        record Next<T>(T element) implements Signal<T> {}

        record End<T>(@Nullable Throwable error) implements Signal<T> {}
    }

    private final BlockingQueue<Signal<T>> arrived = new LinkedBlockingQueue<>();
    private final Feed feed = new Feed();
    private final Duration patience;
    private final Consumer<T> release;
    private @Nullable Signal<T> ended;

    private Inflow(Duration patience, Consumer<T> release) {
        this.patience = patience;
        this.release = release;
    }

    /**
     * Begins to take in a body.
     *
     * @param patience how long the reader waits for the client to send anything
     * @param release  frees an element that nobody will read
     */
    static <T> Inflow<T> of(Publisher<? extends T> body, Duration patience, Consumer<T> release) {
        Inflow<T> inflow = new Inflow<>(patience, release);
        body.subscribe(inflow.feed);
        return inflow;
    }

    /**
     * The next element, which the caller then owns; empty at the end.
     *
     * @throws IOException when the client went away, or with a {@link TimeoutException} as its cause when it sent nothing
     */
    Optional<T> next() throws IOException {
        return switch (ended == null ? take() : ended) {
            case Signal.Next<T>(T element) -> {
                feed.request(1);
                yield Optional.of(element);
            }
            case Signal.End<T> end -> {
                ended = end;
                if (end.error() != null) {
                    throw new IOException("the request body ended early", end.error());
                }
                yield Optional.empty();
            }
        };
    }

    /** Lets the rest go. */
    @Override
    public void close() {
        feed.cancel();
        drain();
    }

    private Signal<T> take() throws IOException {
        try {
            Signal<T> signal = arrived.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            return signal != null ? signal : new Signal.End<>(new TimeoutException("the client sends nothing"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the client", e);
        }
    }

    private void drain() {
        for (Signal<T> left = arrived.poll(); left != null; left = arrived.poll()) {
            if (left instanceof Signal.Next<T>(T element)) {
                release.accept(element);
            }
        }
    }

    private final class Feed extends BaseSubscriber<T> {

        /** A client that leaves after the reader did is no error to be logged. */
        @Override
        public Context currentContext() {
            Consumer<Throwable> ignored = error -> LOG.debug("After the end of a request body: {}", error.toString());
            return Context.of(DROPPED_ERRORS, ignored);
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            subscription.request(DEMAND);
        }

        @Override
        protected void hookOnNext(T element) {
            arrived.add(new Signal.Next<>(element));
            if (isDisposed()) {
                drain();
            }
        }

        @Override
        protected void hookOnError(Throwable error) {
            arrived.add(new Signal.End<>(error));
        }

        @Override
        protected void hookOnComplete() {
            arrived.add(new Signal.End<>(null));
        }
    }
}
