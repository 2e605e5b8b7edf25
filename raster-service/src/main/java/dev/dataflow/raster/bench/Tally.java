package dev.dataflow.raster.bench;

import java.util.Locale;

/** What an engine did in all its turns. */
final class Tally {

    private final String name;
    private int pages;
    private double seconds;
    private double cpuSeconds;

    Tally(String name) {
        this.name = name;
    }

    void add(Engine.Outcome turn) {
        pages += turn.pages();
        seconds += turn.seconds();
        cpuSeconds += turn.cpuSeconds();
    }

    /** How much faster this one is than another, in a line to print. */
    String over(Tally peer) {
        return String.format(
                Locale.ROOT,
                "ratio:        %7.2f          %6.2f by processor time",
                pagesPerSecond() / peer.pagesPerSecond(),
                peer.cpuMillisPerPage() / cpuMillisPerPage());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-13s %7.1f pages/s, %6.1f ms of processor a page",
                name,
                pagesPerSecond(),
                cpuMillisPerPage());
    }

    private double pagesPerSecond() {
        return pages / seconds;
    }

    private double cpuMillisPerPage() {
        return 1000 * cpuSeconds / pages;
    }
}
