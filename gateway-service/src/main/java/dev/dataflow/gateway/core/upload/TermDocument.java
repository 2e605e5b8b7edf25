package dev.dataflow.gateway.core.upload;

import dev.dataflow.gateway.core.term.Term;
import dev.dataflow.pipeline.json.Json;
import java.util.List;

/**
 * What a term over an upload leaves as its mark: which pieces stood when it began. What the same term stores after them counts as it comes when
 * the term is open. A late piece of an earlier term, whose holder was taken for dead, is in no list and so is nothing.
 *
 * @param length of the whole file, in bytes; {@link UploadRecord#UNKNOWN} until the client says it
 * @param open   false when pieces wait for their checksum
 * @param pieces one after the other from the beginning of the file
 */
record TermDocument(long length, boolean open, List<Piece> pieces) {

    TermDocument {
        pieces = List.copyOf(pieces);
    }

    /** The chain, to which the term adds as it goes. */
    static TermDocument open(Chain chain) {
        return new TermDocument(chain.length(), true, chain.pieces());
    }

    /** The chain, and nothing more. */
    static TermDocument closed(Chain chain) {
        return new TermDocument(chain.length(), false, chain.pieces());
    }

    /** Leaves this as a term's mark. */
    void leaveBy(Term term) {
        term.mark(Json.mapper().writeValueAsBytes(this));
    }
}
