package dev.dataflow.gateway.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries that this replica answers for: those of the partitions it has, as the topic says. What is being done about one is not done
 * twice: it is in hand until the topic says how it now stands. A receiver that does not answer takes a part of what can be done at once, never
 * all. Thread-safe.
 */
final class WebhookBook {

    private static final int SHARE_OF_ONE_HOST = 8;

    /** A delivery that is in the hands of the caller. */
    record Due(int partition, Delivery delivery) {}

    private final int parallel;
    private final int parallelToOneHost;
    private final Map<Integer, Map<String, Entry>> partitions = new HashMap<>();
    private final Set<Integer> known = new HashSet<>();

    /** @param parallel how many may be in hand at once */
    WebhookBook(int parallel) {
        this.parallel = parallel;
        this.parallelToOneHost = Math.max(1, parallel / SHARE_OF_ONE_HOST);
    }

    /** A partition is this replica's; nothing is known of it yet. */
    synchronized void begin(int partition) {
        partitions.put(partition, new HashMap<>());
        known.remove(partition);
    }

    /** A partition is another replica's. */
    synchronized void end(int partition) {
        partitions.remove(partition);
        known.remove(partition);
    }

    /** All that stood in the partition when it became this replica's has been read: from now on something may be done about it. */
    synchronized void caughtUp(int partition) {
        if (partitions.containsKey(partition)) {
            known.add(partition);
        }
    }

    synchronized boolean isCaughtUp(int partition) {
        return known.contains(partition);
    }

    /** The topic says that a delivery now stands so, or with null that it is over. */
    synchronized void read(int partition, String id, @Nullable Delivery delivery) {
        Map<String, Entry> entries = partitions.get(partition);
        if (entries == null) {
            return;
        }
        if (delivery == null) {
            entries.remove(id);
            return;
        }
        entries.put(id, new Entry(delivery));
    }

    /** Whether this replica still answers for a delivery. */
    synchronized boolean holds(Due due) {
        return entry(due) != null;
    }

    /** Nothing could be done about a delivery that was in hand. */
    synchronized void putOff(Due due, Instant until) {
        Entry entry = entry(due);
        if (entry != null) {
            entry.inHand = false;
            entry.notBefore = until;
        }
    }

    /** What is due, oldest first, as much as may be in hand. */
    synchronized List<Due> takeDue(Instant now) {
        Map<String, Integer> inHand = new HashMap<>();
        List<Due> waiting = new ArrayList<>();
        for (int partition : known) {
            for (Entry entry : partitions.getOrDefault(partition, Map.of()).values()) {
                if (entry.inHand) {
                    inHand.merge(entry.delivery.host(), 1, Integer::sum);
                } else if (!entry.dueAt().isAfter(now)) {
                    waiting.add(new Due(partition, entry.delivery));
                }
            }
        }
        waiting.sort(Comparator.comparing((Due due) -> due.delivery().dueAt()));
        return take(waiting, inHand);
    }

    private List<Due> take(List<Due> waiting, Map<String, Integer> inHand) {
        int free =
                parallel - inHand.values().stream().mapToInt(Integer::intValue).sum();
        List<Due> taken = new ArrayList<>();
        for (Due due : waiting) {
            if (taken.size() >= free) {
                break;
            }
            if (inHand.getOrDefault(due.delivery().host(), 0) < parallelToOneHost) {
                inHand.merge(due.delivery().host(), 1, Integer::sum);
                Entry entry = entry(due);
                if (entry != null) {
                    entry.inHand = true;
                    taken.add(due);
                }
            }
        }
        return taken;
    }

    private @Nullable Entry entry(Due due) {
        return partitions
                .getOrDefault(due.partition(), Map.of())
                .get(due.delivery().id());
    }

    private static final class Entry {

        private final Delivery delivery;
        private boolean inHand;
        private Instant notBefore = Instant.MIN;

        Entry(Delivery delivery) {
            this.delivery = delivery;
        }

        Instant dueAt() {
            return delivery.dueAt().isAfter(notBefore) ? delivery.dueAt() : notBefore;
        }
    }
}
