package dev.dataflow.gateway.core.upload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands of an upload: pieces that follow one another without a gap.
 *
 * @param length    of the whole file, in bytes; {@link UploadRecord#UNKNOWN} until the client says it
 * @param touchedAt when something was stored last
 */
record Chain(List<Piece> pieces, long length, Instant touchedAt) {

    Chain {
        pieces = List.copyOf(pieces);
    }

    /** Where the next byte goes. */
    long offset() {
        return pieces.isEmpty()
                ? 0
                : pieces.getLast().offset() + pieces.getLast().size();
    }

    boolean isComplete() {
        return offset() == length;
    }

    Chain ofLength(long known) {
        return new Chain(pieces, known, touchedAt);
    }

    Chain with(List<Piece> more, Instant now) {
        List<Piece> all = new ArrayList<>(pieces);
        all.addAll(more);
        return new Chain(all, length, now);
    }
}
