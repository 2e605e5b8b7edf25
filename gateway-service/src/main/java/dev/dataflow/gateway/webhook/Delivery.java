package dev.dataflow.gateway.webhook;

import dev.dataflow.pipeline.job.JobKeys;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A webhook on its way: the value of the topic of webhooks.
 *
 * <pre>
 *  pending ──2xx──▶ delivered
 *    │  ▲ └──410──▶ stopped
 *    └──┘ anything else, or nothing: again later ──too late──▶ given up
 * </pre>
 *
 * @param id            the same for each try, by which a receiver knows what it already has
 * @param jobId         the job that finished
 * @param attempt       which try of the job
 * @param root          the job's folder in storage
 * @param url           where it goes
 * @param body          a CloudEvent as JSON, the same bytes each time
 * @param createdAt     when the job finished
 * @param status        how it stands
 * @param nextAttemptAt when it is tried next; null when it ended
 * @param tries         oldest first
 * @param trace         where the job's end stands in its trace, as the value of a W3C {@code traceparent}; null for nowhere
 */
record Delivery(
        String id,
        String jobId,
        int attempt,
        String root,
        String url,
        String body,
        Instant createdAt,
        DeliveryStatus status,
        @Nullable Instant nextAttemptAt,
        List<DeliveryTry> tries,
        @Nullable String trace) {

    Delivery {
        tries = List.copyOf(tries);
    }

    /** One that is to be tried at once. */
    static Delivery first(String id, String jobId, int attempt, String root, String url, String body, Instant now) {
        return new Delivery(id, jobId, attempt, root, url, body, now, DeliveryStatus.PENDING, now, List.of(), null);
    }

    /** The same in a trace. */
    Delivery in(@Nullable String trace) {
        return new Delivery(id, jobId, attempt, root, url, body, createdAt, status, nextAttemptAt, tries, trace);
    }

    /** Whether nothing more is sent. */
    boolean ended() {
        return status != DeliveryStatus.PENDING;
    }

    /** When there is something to do about it: the next try, or at once, to put away what ended. */
    Instant dueAt() {
        return nextAttemptAt == null ? Instant.MIN : nextAttemptAt;
    }

    /** The same after another try. */
    Delivery after(DeliveryTry latest, RetrySchedule schedule) {
        List<DeliveryTry> all = new ArrayList<>(tries);
        all.add(latest);
        DeliveryStatus decided = decide(latest);
        if (decided != DeliveryStatus.PENDING) {
            return with(decided, null, all);
        }
        Optional<Instant> next =
                schedule.next(createdAt, all.size(), latest.time().plusMillis(latest.durationMs()));
        return with(next.isPresent() ? DeliveryStatus.PENDING : DeliveryStatus.GIVEN_UP, next.orElse(null), all);
    }

    /** Whom it goes to, so that one receiver cannot take all there is. */
    String host() {
        return Optional.ofNullable(URI.create(url).getHost()).orElse(url);
    }

    JobKeys keys() {
        return JobKeys.at(root);
    }

    private static DeliveryStatus decide(DeliveryTry latest) {
        if (latest.status() == null) {
            return DeliveryStatus.PENDING;
        }
        if (latest.status() / 100 == 2) {
            return DeliveryStatus.DELIVERED;
        }
        return latest.status() == 410 ? DeliveryStatus.STOPPED : DeliveryStatus.PENDING;
    }

    private Delivery with(DeliveryStatus status, @Nullable Instant nextAttemptAt, List<DeliveryTry> tries) {
        return new Delivery(id, jobId, attempt, root, url, body, createdAt, status, nextAttemptAt, tries, trace);
    }
}
