package dev.dataflow.gateway.core;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Where a job stands among its owner's: newest first, ids deciding between jobs of the same instant. It never changes while the job is
 * there, so a list can be read on from it, whatever came or went meanwhile.
 */
public record JobPosition(Instant submittedAt, String jobId) implements Comparable<JobPosition> {

    private static final Comparator<JobPosition> NEWEST_FIRST = Comparator.comparing(JobPosition::submittedAt)
            .thenComparing(JobPosition::jobId)
            .reversed();

    @Override
    public int compareTo(JobPosition other) {
        return NEWEST_FIRST.compare(this, other);
    }

    /** An opaque text for clients; {@link #ofCursor} reads it. */
    public String toCursor() {
        String text = submittedAt.getEpochSecond() + "." + submittedAt.getNano() + "." + jobId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws RefusedException {@link Refusal#INVALID_CURSOR} for a text that {@link #toCursor} did not give */
    public static JobPosition ofCursor(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String[] parts = text.split("\\.", 3);
            if (parts.length == 3 && JobIds.isJobId(parts[2])) {
                Instant time = Instant.ofEpochSecond(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
                return new JobPosition(time, parts[2]);
            }
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw invalid(e);
        }
        throw invalid(null);
    }

    private static RefusedException invalid(@Nullable Exception cause) {
        return new RefusedException(
                Refusal.INVALID_CURSOR, "cursor takes what 'next_cursor' of an earlier answer says.", cause);
    }
}
