package dev.dataflow.gateway.mirror;

import java.time.Duration;
import java.util.Optional;

/** What came of writing rows. */
sealed interface TableAnswer {

    /** All of them stand, or a newer state of each does. */
    record Written() implements TableAnswer {}

    /** At least one of the rows can never be written, and so none was: its content is at fault. */
    record RowRefused(String why) implements TableAnswer {}

    /**
     * Nothing was written, and the same may be written later: no answer, too many requests, a database that starts, a key or a table that
     * is yet to be set right.
     *
     * @param after how long the server asks to wait
     */
    record NotNow(String why, Optional<Duration> after) implements TableAnswer {}
}
