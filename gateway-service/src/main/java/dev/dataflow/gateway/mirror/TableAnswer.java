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
     * Nothing was written, and the same may be written later.
     *
     * @param cause what it may be
     * @param after how long the server asks to wait
     */
    record NotNow(Cause cause, String why, Optional<Duration> after) implements TableAnswer {}

    /** Why nothing is written now. */
    enum Cause {
        /** No answer, too many requests, or what stands before the database says that it is away: no row is at fault. */
        AWAY,
        /** The database or its API fails: a key or a table that is yet to be set right, or, in the end, one of the rows. */
        ERROR
    }
}
