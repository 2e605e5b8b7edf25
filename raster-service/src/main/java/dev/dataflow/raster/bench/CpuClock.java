package dev.dataflow.raster.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Processor time of this process and of the processes it started that have ended, from {@code /proc/self/stat} (proc(5)). On a machine that
 * others use too it says more than the time on the wall.
 */
final class CpuClock {

    private static final Path STAT = Path.of("/proc/self/stat");
    /** utime, stime, cutime and cstime, counted from the field after the command's name. */
    private static final int FIRST = 11;

    private static final int FIELDS = 4;
    private static final double TICKS_PER_SECOND = 100;

    private CpuClock() {}

    /** In seconds, to a hundredth; nothing where the system does not tell. */
    static Optional<Double> now() {
        try {
            String stat = Files.readString(STAT);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = 0;
            for (int i = FIRST; i < FIRST + FIELDS; i++) {
                ticks += Long.parseLong(fields[i]);
            }
            return Optional.of(ticks / TICKS_PER_SECOND);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
