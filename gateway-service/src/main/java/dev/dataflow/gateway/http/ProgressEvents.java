package dev.dataflow.gateway.http;

import dev.dataflow.gateway.core.JobSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events one watcher is still to be told: {@code progress} with the state's sequence as its id, then one {@code finished} whose id is
 * the sequence with {@value #END} behind it, so that a watcher who lost the connection between the two is told the second. For one watcher
 * at a time.
 */
final class ProgressEvents {

    private static final String END = "-end";

    private long lastTold;
    private final long endTold;

    private ProgressEvents(long lastTold, long endTold) {
        this.lastTold = lastTold;
        this.endTold = endTold;
    }

    /** What follows an event; everything, when it is none of ours. */
    static ProgressEvents after(@Nullable String lastEventId) {
        if (lastEventId == null) {
            return new ProgressEvents(-1, -1);
        }
        boolean end = lastEventId.endsWith(END);
        String number = end ? lastEventId.substring(0, lastEventId.length() - END.length()) : lastEventId;
        try {
            long sequence = Long.parseLong(number);
            return new ProgressEvents(sequence, end ? sequence : -1);
        } catch (NumberFormatException notOurs) {
            return new ProgressEvents(-1, -1);
        }
    }

    /** Whether the watcher already knows that the job ended so. */
    boolean saidTheEndOf(JobSnapshot job) {
        return job.state().status().terminal() && endTold == job.state().sequence();
    }

    /** The events that a state gives: none when the watcher knows it. */
    List<byte[]> of(JobSnapshot job) {
        List<byte[]> events = new ArrayList<>(2);
        long sequence = job.state().sequence();
        if (sequence > lastTold) {
            lastTold = sequence;
            events.add(event("progress", Long.toString(sequence), job.progress()));
        }
        if (job.state().status().terminal()) {
            events.add(event("finished", sequence + END, job.progress()));
        }
        return events;
    }

    /** The wire form of the HTML standard; JSON has no line breaks, so it is one data line. */
    private static byte[] event(String name, String id, byte[] json) {
        byte[] head = "event: %s\nid: %s\ndata: ".formatted(name, id).getBytes(StandardCharsets.UTF_8);
        byte[] event = new byte[head.length + json.length + 2];
        System.arraycopy(head, 0, event, 0, head.length);
        System.arraycopy(json, 0, event, head.length, json.length);
        event[event.length - 2] = '\n';
        event[event.length - 1] = '\n';
        return event;
    }
}
