package dev.dataflow.standalone.display;

import dev.dataflow.storage.copy.FileOutcome;
import dev.dataflow.storage.copy.Tally;
import java.io.PrintWriter;
import java.util.Locale;

/** Tells how far a copy or a comparison of storages is, and what came of it: the end on standard output, all else beside it. */
public final class TallyReport {

    private final PrintWriter out;
    private final PrintWriter err;

    public TallyReport(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** So far. */
    public void progress(Tally tally) {
        err.printf("%,d files, %s%n", tally.copied() + tally.same() + tally.wrongFiles(), size(bytes(tally)));
        err.flush();
    }

    /** In the end of a copy: counts, bytes, and which files are wrong. */
    public void copied(Tally tally) {
        wrong(tally);
        out.printf(
                "%,d files copied (%s), %,d the same already (%s), %,d missing or different, %,d gone meanwhile%n",
                tally.copied(),
                size(tally.copiedBytes()),
                tally.same(),
                size(tally.sameBytes()),
                tally.wrongFiles(),
                tally.vanished());
        out.flush();
    }

    /** In the end of a comparison: counts, bytes, and which files are wrong. */
    public void checked(Tally tally) {
        wrong(tally);
        out.printf(
                "%,d files checked: %,d the same (%s), %,d missing or different, %,d only in the target%n",
                tally.same() + tally.wrongFiles(),
                tally.same(),
                size(tally.sameBytes()),
                tally.wrongFiles(),
                tally.extra());
        out.flush();
    }

    private void wrong(Tally tally) {
        for (FileOutcome wrong : tally.wrong()) {
            out.println(line(wrong));
        }
        if (tally.wrongFiles() > tally.wrong().size()) {
            out.printf("… and %,d more%n", tally.wrongFiles() - tally.wrong().size());
        }
    }

    private static String line(FileOutcome outcome) {
        return switch (outcome) {
            case FileOutcome.Missing it -> "missing    " + it.key();
            case FileOutcome.Different it -> "different  " + it.key();
            case FileOutcome.Copied it -> "copied     " + it.key();
            case FileOutcome.Same it -> "same       " + it.key();
            case FileOutcome.Vanished it -> "gone       " + it.key();
            case FileOutcome.Extra it -> "extra      " + it.key();
        };
    }

    private static long bytes(Tally tally) {
        return tally.copiedBytes() + tally.sameBytes();
    }

    private static String size(long bytes) {
        return bytes < 1_000_000 ? "%,d bytes".formatted(bytes) : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }
}
