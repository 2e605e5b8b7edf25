package dev.dataflow.gateway.mirror;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the mirror does: when it may write next, since when it cannot, and what it counts. Written by one thread, read by many. */
final class MirrorStanding {

    private static final Logger LOG = LoggerFactory.getLogger(MirrorStanding.class);

    private final MirrorPace pace;
    private final Counter written;
    private final Counter leftOut;
    private volatile Trouble trouble = Trouble.NONE;
    private Instant due = Instant.MIN;

    /** Writes that failed in a row. */
    private record Trouble(int failures, Instant since, String why) {

        private static final Trouble NONE = new Trouble(0, Instant.MIN, "");
    }

    MirrorStanding(MirrorPace pace, MeterRegistry registry) {
        this.pace = pace;
        this.written = Counter.builder("dataflow.jobs.mirror.written")
                .description("Rows of jobs written to or removed from the table in Supabase")
                .register(registry);
        this.leftOut = Counter.builder("dataflow.jobs.mirror.left.out")
                .description("States of jobs that cannot be read, or that the table refuses")
                .register(registry);
        Gauge.builder("dataflow.jobs.mirror.failures", () -> trouble.failures)
                .description("Writes to the table in Supabase that failed in a row; 0 while all goes well")
                .register(registry);
    }

    boolean isDue(Instant now) {
        return !now.isBefore(due);
    }

    void written(Instant now, int rows) {
        written.increment(rows);
        due = now.plus(pace.interval());
        if (trouble.failures > 0) {
            LOG.atInfo().addKeyValue("failures", trouble.failures).log("The mirror of jobs goes on");
        }
        trouble = Trouble.NONE;
    }

    void failed(Instant now, TableAnswer.NotNow answer, int rows) {
        int failures = trouble.failures + 1;
        Duration pause = answer.after()
                .filter(asked -> asked.compareTo(pace.longest()) <= 0)
                .orElseGet(() -> pace.pauseAfter(failures));
        due = now.plus(pause);
        trouble = new Trouble(failures, failures == 1 ? now : trouble.since, answer.why());
        LOG.atWarn()
                .addKeyValue("rows", rows)
                .addKeyValue("failures", failures)
                .addKeyValue("pause", pause)
                .addKeyValue("answer", answer.why())
                .log("The mirror of jobs cannot be written now; tries again");
    }

    /** Writes that failed in a row. */
    int failures() {
        return trouble.failures;
    }

    void leftOut() {
        leftOut.increment();
    }

    /** Why nothing can be written, and since when; empty while all goes well. */
    Optional<String> trouble() {
        Trouble now = trouble;
        return now.failures == 0 ? Optional.empty() : Optional.of("since %s: %s".formatted(now.since, now.why));
    }
}
