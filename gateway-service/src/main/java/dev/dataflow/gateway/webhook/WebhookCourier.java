package dev.dataflow.gateway.webhook;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what is due to its receivers, each on a thread of its own, and says on the topic what came of it. Thread-safe. */
final class WebhookCourier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookCourier.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final DeliverWebhook deliverWebhook;
    private final WebhookBook book;
    private final WebhookTopic topic;
    private final InstantSource clock;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("webhook-", 0).factory());

    WebhookCourier(DeliverWebhook deliverWebhook, WebhookBook book, WebhookTopic topic, InstantSource clock) {
        this.deliverWebhook = deliverWebhook;
        this.book = book;
        this.topic = topic;
        this.clock = clock;
    }

    /** Begins to deliver. One that is still under way, since its partition left and came back meanwhile, is not begun twice. */
    void deliver(WebhookBook.Due due) {
        if (!underWay.add(due.delivery().id())) {
            book.putOff(due, clock.instant().plus(PAUSE));
            return;
        }
        threads.execute(() -> {
            try {
                step(due);
            } finally {
                ended(due);
            }
        });
    }

    /** Waits until nothing is under way, or for so long. */
    synchronized void awaitIdle(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toMillis(); left > 0 && !underWay.isEmpty(); ) {
                wait(left);
                left = (deadline - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void ended(WebhookBook.Due due) {
        underWay.remove(due.delivery().id());
        notifyAll();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void step(WebhookBook.Due due) {
        try {
            switch (deliverWebhook.step(due.delivery())) {
                case DeliverWebhook.Step.Over _ ->
                    say(due, () -> topic.remove(due.partition(), due.delivery().id()));
                case DeliverWebhook.Step.Stands(Delivery now) -> say(due, () -> topic.write(due.partition(), now));
                case DeliverWebhook.Step.Later(Duration pause) ->
                    book.putOff(due, clock.instant().plus(pause));
            }
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("job_id", due.delivery().jobId())
                    .setCause(e)
                    .log("A webhook could not be handled; it is tried again shortly");
            book.putOff(due, clock.instant().plus(PAUSE));
        }
    }

    /** What was sent must not be forgotten: said until Kafka takes it, or another replica answers for the delivery. */
    private void say(WebhookBook.Due due, Runnable saying) {
        while (book.holds(due)) {
            try {
                saying.run();
                return;
            } catch (KafkaException e) {
                LOG.atWarn()
                        .addKeyValue("job_id", due.delivery().jobId())
                        .addKeyValue("cause", e.toString())
                        .log("What came of a webhook could not be said; it is tried again");
            }
            if (!paused()) {
                return;
            }
        }
    }

    private static boolean paused() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
