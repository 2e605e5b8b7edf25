package dev.dataflow.gateway.mirror;

import java.time.Duration;

/**
 * How much the table is asked for, and how often.
 *
 * @param batch    rows of one call at most
 * @param interval between writes, while all goes well
 * @param first    the pause after a write that failed; each further one is twice as long
 * @param longest  the longest pause
 */
record MirrorPace(int batch, Duration interval, Duration first, Duration longest) {

    Duration pauseAfter(int failures) {
        Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, 20));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
