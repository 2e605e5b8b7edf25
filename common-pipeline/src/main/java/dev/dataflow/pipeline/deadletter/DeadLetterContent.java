package dev.dataflow.pipeline.deadletter;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.UndecodableRecordException;
import dev.dataflow.pipeline.stage.Stage;
import java.util.Arrays;
import java.util.Objects;

/** What a dead letter says, as this version reads it. */
public sealed interface DeadLetterContent {

    /** A unit of work. */
    record Unit(WorkUnit unit) implements DeadLetterContent {}

    /** A fact. */
    record Fact(Event event) implements DeadLetterContent {}

    /**
     * Nothing that its topic could hold.
     *
     * @param why for people
     */
    record Unreadable(String why) implements DeadLetterContent {}

    /** Reads a record as the readers of its topic would. */
    static DeadLetterContent of(BuriedRecord record, EventCodec codec) {
        String topic = record.burial().topic();
        byte[] value = record.value().orElse(null);
        try {
            return isWork(topic, codec)
                    ? new Unit(keyed(placed(codec.workUnit(topic, value), topic, codec), record))
                    : new Fact(keyed(codec.event(topic, record.ownHeaders(), value), record));
        } catch (UndecodableRecordException e) {
            return new Unreadable(Objects.requireNonNullElse(e.getMessage(), "it cannot be read"));
        }
    }

    private static WorkUnit placed(WorkUnit unit, String topic, EventCodec codec) {
        if (!codec.topics().work(unit.stage()).equals(topic)) {
            throw new UndecodableRecordException(
                    "it is a unit of " + unit.stage().wireName(), null);
        }
        return unit;
    }

    private static boolean isWork(String topic, EventCodec codec) {
        return Arrays.stream(Stage.values())
                .map(stage -> codec.topics().work(stage))
                .anyMatch(topic::equals);
    }

    private static WorkUnit keyed(WorkUnit unit, BuriedRecord record) {
        requireKey(unit.job().jobId(), record);
        return unit;
    }

    private static Event keyed(Event event, BuriedRecord record) {
        requireKey(event.jobId(), record);
        return event;
    }

    private static void requireKey(String jobId, BuriedRecord record) {
        if (!jobId.equals(record.burial().jobId())) {
            throw new UndecodableRecordException("its key is another job's than its value", null);
        }
    }
}
