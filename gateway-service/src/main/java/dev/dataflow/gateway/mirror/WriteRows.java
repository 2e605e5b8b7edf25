package dev.dataflow.gateway.mirror;

import dev.dataflow.gateway.mirror.TableAnswer.Cause;
import dev.dataflow.gateway.mirror.TableAnswer.NotNow;
import dev.dataflow.gateway.mirror.TableAnswer.RowRefused;
import dev.dataflow.gateway.mirror.TableAnswer.Written;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the rows that are pending, and leaves out those that can never be written: one that the table refuses is found by halves; one at which
 * the database only ever fails is found by writing row by row, when others are written and it is not, {@value #STRIKES} times. What is left
 * out is logged and counted. For one thread.
 */
final class WriteRows {

    /** Writes that failed in a row, after which one of the rows may be at fault. */
    static final int SUSPICION = 5;

    static final int STRIKES = 3;

    private static final Logger LOG = LoggerFactory.getLogger(WriteRows.class);

    private final JobsTable table;
    private final PendingRows pending;
    private final MirrorPace pace;
    private final MirrorStanding standing;
    private final InstantSource clock;
    private final Map<String, Integer> strikes = new HashMap<>();

    WriteRows(JobsTable table, PendingRows pending, MirrorPace pace, MirrorStanding standing, InstantSource clock) {
        this.table = table;
        this.pending = pending;
        this.pace = pace;
        this.standing = standing;
        this.clock = clock;
    }

    /** @return whether nothing is pending any more */
    boolean writeAll() {
        if (standing.failures() >= SUSPICION) {
            return writeOneByOne();
        }
        while (pending.size() > 0) {
            List<JobRow> rows = pending.rows().stream().limit(pace.batch()).toList();
            List<JobRow> removed = rows.stream().filter(JobRow::removed).toList();
            List<JobRow> states = rows.stream().filter(row -> !row.removed()).toList();
            if (!write(states) || !write(removed)) {
                return false;
            }
        }
        return true;
    }

    private boolean write(List<JobRow> rows) {
        if (rows.isEmpty()) {
            return true;
        }
        return switch (ask(rows)) {
            case Written() -> written(rows);
            case RowRefused(String why) -> rows.size() == 1 ? leaveOut(rows.getFirst(), why) : writeHalves(rows);
            case NotNow notNow -> {
                standing.failed(clock.instant(), notNow, rows.size());
                yield false;
            }
        };
    }

    private boolean writeHalves(List<JobRow> rows) {
        int half = rows.size() / 2;
        return write(rows.subList(0, half)) && write(rows.subList(half, rows.size()));
    }

    private boolean writeOneByOne() {
        Map<JobRow, NotNow> failed = new HashMap<>();
        List<JobRow> written = new ArrayList<>();
        for (JobRow row : pending.rows()) {
            switch (ask(List.of(row))) {
                case Written() -> written.add(row);
                case RowRefused(String why) -> leaveOut(row, why);
                case NotNow notNow
                when notNow.cause() == Cause.AWAY -> {
                    pending.written(written);
                    standing.failed(clock.instant(), notNow, pending.size());
                    return false;
                }
                case NotNow notNow -> failed.put(row, notNow);
            }
        }
        pending.written(written);
        if (!written.isEmpty()) {
            failed.forEach(this::strike);
        }
        if (pending.size() == 0) {
            strikes.clear();
            return written(written);
        }
        failed.values().stream()
                .findFirst()
                .ifPresent(notNow -> standing.failed(clock.instant(), notNow, pending.size()));
        return false;
    }

    private void strike(JobRow row, NotNow notNow) {
        if (notNow.cause() == Cause.ERROR && strikes.merge(row.jobId(), 1, Integer::sum) >= STRIKES) {
            leaveOut(row, notNow.why());
        }
    }

    private TableAnswer ask(List<JobRow> rows) {
        return rows.getFirst().removed() ? table.remove(rows) : table.upsert(rows);
    }

    private boolean written(List<JobRow> rows) {
        pending.written(rows);
        standing.written(clock.instant(), rows.size());
        return true;
    }

    private boolean leaveOut(JobRow row, String why) {
        pending.written(List.of(row));
        standing.leftOut();
        LOG.atError()
                .addKeyValue("job_id", row.jobId())
                .addKeyValue("answer", why)
                .log("Left a job's state out of the mirror: the table does not take it");
        return true;
    }
}
