package dev.dataflow.pipeline.deadletter;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a dead letter for as long as it is kept: where it stands in its topic, {@code partition:offset}.
 *
 * @param partition of the topic of dead letters
 * @param offset    in it
 */
public record DeadLetterId(int partition, long offset) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}):(\\d{1,18})");

    /** Reads what {@link #toString} wrote; empty for anything else. */
    public static Optional<DeadLetterId> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new DeadLetterId(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
