package dev.dataflow.storage.copy;

import java.util.List;
import java.util.stream.Stream;

/**
 * What came of all files.
 *
 * @param copied        files that were copied
 * @param copiedBytes   how many bytes they have
 * @param same          files that were the same in both already
 * @param sameBytes     how many bytes they have
 * @param vanished      files that went away meanwhile
 * @param extra         files that are in the target only
 * @param wrong         the first files that are missing or different, at most {@link #MOST_SHOWN}
 * @param wrongFiles    how many are
 */
public record Tally(
        long copied,
        long copiedBytes,
        long same,
        long sameBytes,
        long vanished,
        long extra,
        List<FileOutcome> wrong,
        long wrongFiles) {

    /** How many files are named; the others are counted. */
    public static final int MOST_SHOWN = 20;

    /** Before the first. */
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, List.of(), 0);

    public Tally {
        wrong = List.copyOf(wrong);
    }

    /** Whether every file of the source is in the target, and the same. */
    public boolean isGood() {
        return wrongFiles == 0;
    }

    /** With one more. */
    Tally plus(FileOutcome outcome) {
        return switch (outcome) {
            case FileOutcome.Copied it ->
                new Tally(copied + 1, copiedBytes + it.bytes(), same, sameBytes, vanished, extra, wrong, wrongFiles);
            case FileOutcome.Same it ->
                new Tally(copied, copiedBytes, same + 1, sameBytes + it.bytes(), vanished, extra, wrong, wrongFiles);
            case FileOutcome.Vanished it ->
                new Tally(copied, copiedBytes, same, sameBytes, vanished + 1, extra, wrong, wrongFiles);
            case FileOutcome.Extra it ->
                new Tally(copied, copiedBytes, same, sameBytes, vanished, extra + 1, wrong, wrongFiles);
            case FileOutcome.Missing it -> withWrong(it);
            case FileOutcome.Different it -> withWrong(it);
        };
    }

    private Tally withWrong(FileOutcome outcome) {
        List<FileOutcome> shown = wrong.size() == MOST_SHOWN
                ? wrong
                : Stream.concat(wrong.stream(), Stream.of(outcome)).toList();
        return new Tally(copied, copiedBytes, same, sameBytes, vanished, extra, shown, wrongFiles + 1);
    }
}
