package dev.dataflow.standalone.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Many connections that follow one job by server-sent events, and when each of them hears of its end. */
final class Watchers implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<CompletableFuture<HttpResponse<Void>>> answers = new ArrayList<>();
    private final LongAdder events = new LongAdder();
    private final ConcurrentLinkedQueue<Long> ends = new ConcurrentLinkedQueue<>();
    private final CountDownLatch connected;
    private final CountDownLatch finished;

    Watchers(URI stream, int count) {
        this.connected = new CountDownLatch(count);
        this.finished = new CountDownLatch(count);
        HttpRequest request = HttpRequest.newBuilder(stream)
                .header("Accept", "text/event-stream")
                .build();
        for (int i = 0; i < count; i++) {
            answers.add(http.sendAsync(request, BodyHandlers.fromLineSubscriber(new Watcher())));
        }
    }

    /** Waits until each has been told where the job stands. @throws IllegalStateException when one is not told within a minute */
    void awaitConnected() throws InterruptedException {
        await(connected, "was not told where the job stands");
    }

    /** Waits until each has heard of the end. @return how long after the first each did */
    List<Duration> awaitFinished() throws InterruptedException {
        await(finished, "did not hear of the end");
        long first = ends.stream().mapToLong(Long::longValue).min().orElseThrow();
        return ends.stream().map(end -> Duration.ofNanos(end - first)).toList();
    }

    /** How many events have arrived, over all. */
    long events() {
        return events.sum();
    }

    @Override
    public void close() {
        answers.forEach(answer -> answer.cancel(true));
        http.shutdownNow();
        http.close();
    }

    private static void await(CountDownLatch latch, String otherwise) throws InterruptedException {
        if (!latch.await(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("a watcher " + otherwise + ": " + latch.getCount() + " missing");
        }
    }

    private final class Watcher implements Flow.Subscriber<String> {

        private boolean begun;
        private boolean ended;

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (!line.startsWith("event:")) {
                return;
            }
            events.increment();
            if (!begun) {
                begun = true;
                connected.countDown();
            }
            if (!ended && line.endsWith("finished")) {
                ended = true;
                ends.add(System.nanoTime());
                finished.countDown();
            }
        }

        @Override
        public void onError(Throwable failure) {
            // who waits for the end says that it is missing
        }

        @Override
        public void onComplete() {
            // likewise
        }
    }
}
