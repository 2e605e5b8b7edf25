package dev.dataflow.standalone.display;

import dev.dataflow.pipeline.deadletter.Burial;
import dev.dataflow.pipeline.deadletter.BuriedRecord;
import dev.dataflow.pipeline.deadletter.PlannedReplay;
import dev.dataflow.pipeline.deadletter.Replay;
import dev.dataflow.pipeline.deadletter.ShownValue;
import dev.dataflow.pipeline.json.Json;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Dead letters for people and programs. What strangers wrote into them cannot move the cursor of a terminal. */
public final class DeadLetterReport {

    /** For whom. */
    public enum Form {
        TABLE,
        JSON
    }

    private static final String LINE = "%-10s  %-20s  %-10s  %-36s  %-28s  %3s  %s%n";
    private static final String PLAN = "%-10s  %-36s  %-28s  %s%n";
    private static final int MESSAGE = 120;

    private final PrintWriter out;

    private DeadLetterReport(PrintWriter out) {
        this.out = out;
    }

    public static DeadLetterReport on(PrintWriter out) {
        return new DeadLetterReport(out);
    }

    /** A line each. */
    public void list(List<Burial> burials, Form form) {
        switch (form) {
            case TABLE -> {
                out.printf(LINE, "ID", "AT", "STAGE", "JOB", "UNIT OR TOPIC", "TRY", "WHY");
                burials.forEach(this::line);
            }
            case JSON -> burials.forEach(burial -> out.println(Json.mapper().writeValueAsString(fields(burial))));
        }
        out.flush();
    }

    /** All of one. */
    public void show(BuriedRecord record, Form form) {
        Map<String, Object> fields = fields(record.burial());
        Map<String, String> headers = new LinkedHashMap<>();
        record.ownHeaders()
                .forEach(header -> headers.put(
                        header.key(),
                        header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8)));
        switch (form) {
            case TABLE -> {
                fields.forEach((name, value) -> out.printf("%-10s  %s%n", name, printable(String.valueOf(value))));
                headers.forEach((name, value) -> out.printf("header      %s: %s%n", printable(name), printable(value)));
                record.value().map(ShownValue::of).ifPresent(this::value);
            }
            case JSON -> {
                fields.put("headers", headers);
                record.value()
                        .map(ShownValue::of)
                        .ifPresent(shown -> fields.put(
                                "value",
                                switch (shown) {
                                    case ShownValue.Document document -> document.json();
                                    case ShownValue.Bytes bytes -> bytes;
                                }));
                out.println(Json.mapper().writeValueAsString(fields));
            }
        }
        out.flush();
    }

    /** What would be done, a line each. */
    public void plan(List<PlannedReplay> plan) {
        out.printf(PLAN, "ID", "JOB", "UNIT OR TOPIC", "REPLAY");
        for (PlannedReplay planned : plan) {
            Burial burial = planned.burial();
            out.printf(
                    PLAN,
                    burial.id(),
                    printable(burial.jobId()),
                    printable(subject(burial)),
                    printable(said(planned.replay())));
        }
        out.flush();
    }

    private static String said(Replay replay) {
        return switch (replay) {
            case Replay.PutBack back -> "put back on " + back.topic();
            case Replay.RunAgain again ->
                "run the job again, try " + again.next().attempt();
            case Replay.Leave leave -> "leave: " + leave.why();
        };
    }

    private void line(Burial burial) {
        String why = simpleName(burial.exception()) + ": " + burial.message();
        out.printf(
                LINE,
                burial.id(),
                burial.buriedAt().truncatedTo(ChronoUnit.SECONDS),
                printable(burial.part()),
                printable(burial.jobId()),
                printable(subject(burial)),
                burial.attempt(),
                printable(why.substring(0, Math.min(MESSAGE, why.length()))));
    }

    private void value(ShownValue shown) {
        switch (shown) {
            case ShownValue.Document(var json) ->
                out.println(json.toPrettyString().replaceAll("[\\p{Cntrl}&&[^\n]]", "?"));
            case ShownValue.Bytes(String head, int size) -> {
                out.printf("%d bytes, no JSON; the first %d:%n", size, head.length());
                out.println(
                        ByteBufUtil.prettyHexDump(Unpooled.wrappedBuffer(head.getBytes(StandardCharsets.ISO_8859_1))));
            }
        }
    }

    private static Map<String, Object> fields(Burial burial) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", burial.id().toString());
        fields.put("at", burial.buriedAt().toString());
        fields.put("stage", burial.part());
        fields.put("job_id", burial.jobId());
        fields.put("unit", burial.unitId());
        fields.put("topic", burial.topic());
        fields.put("partition", burial.partition());
        fields.put("offset", burial.offset());
        fields.put("attempt", burial.attempt());
        fields.put("exception", burial.exception());
        fields.put("message", burial.message());
        fields.put("replay_of", burial.replayOf());
        fields.put("size", burial.size());
        return fields;
    }

    private static String subject(Burial burial) {
        return burial.unitId().isEmpty() ? burial.topic() : burial.unitId();
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
