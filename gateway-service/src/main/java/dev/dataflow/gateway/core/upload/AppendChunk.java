package dev.dataflow.gateway.core.upload;

import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.gateway.core.UploadLimits;
import dev.dataflow.gateway.core.UploadStream;
import dev.dataflow.gateway.core.term.Term;
import dev.dataflow.storage.FileStorage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Adds a chunk to an upload, for the holder of a term over it. Thread-safe. */
final class AppendChunk {

    /** Beyond this an upload's list of pieces takes longer to keep than its content. */
    private static final int MOST_PIECES = 10_000;

    private final UploadFiles files;
    private final StorePieces pieces;
    private final UploadLimits limits;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    AppendChunk(
            FileStorage storage, UploadFiles files, UploadLimits limits, InstantSource clock, LongSupplier nanoTime) {
        this.files = files;
        this.pieces = new StorePieces(storage);
        this.limits = limits;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * Blocks for as long as the client takes. What came before a client went away stands, unless the chunk has a checksum.
     *
     * @return what stands then; nobody can take it back
     * @throws RefusedException when the chunk does not fit, comes too slowly, or does not come whole
     */
    Chain append(Term term, UploadRecord upload, Chain before, long offset, Chunk chunk) {
        if (offset != before.offset()) {
            throw UploadRefusals.wrongOffset(before.offset());
        }
        Chain chain = before.ofLength(length(before, chunk));
        requireRoom(chain, chunk);
        boolean open = chunk.checksum().isEmpty();
        (open ? TermDocument.open(chain) : TermDocument.closed(chain)).leaveBy(term);
        Chain after = open ? receive(term, upload, chain, chunk) : receiveChecked(term, upload, chain, chunk);
        if (!term.isLatest() || !files.isOpen(upload.uploadId())) {
            throw UploadRefusals.busy();
        }
        return after;
    }

    private Chain receive(Term term, UploadRecord upload, Chain chain, Chunk chunk) {
        try (InputStream content = chunk.content().get()) {
            return store(term, upload, chain, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Chain receiveChecked(Term term, UploadRecord upload, Chain chain, Chunk chunk) {
        Checksum checksum = chunk.checksum().orElseThrow();
        try (InputStream content = chunk.content().get();
                InputStream digested = new DigestInputStream(content, checksum.digest())) {
            Chain after = store(term, upload, chain, digested);
            if (!checksum.matches()) {
                throw UploadRefusals.checksum();
            }
            TermDocument.closed(after).leaveBy(term);
            return after;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Chain store(Term term, UploadRecord upload, Chain chain, InputStream content) throws IOException {
        UploadStream paced = new UploadStream(content, limits, nanoTime);
        UploadKeys keys = files.keys(upload.uploadId());
        StorePieces.Outcome stored = pieces.store(keys, term.name(), chain.offset(), end(chain), paced);
        Optional<IOException> cutOff = stored.cutOff();
        if (cutOff.isPresent()) {
            throw paced.refusal().orElseGet(() -> interrupted(cutOff.get()));
        }
        Chain after = chain.with(stored.pieces(), clock.instant());
        if (after.offset() == end(after) && paced.read() >= 0) {
            throw chain.length() == UploadRecord.UNKNOWN
                    ? limits.tooLarge()
                    : UploadRefusals.beyondLength(chain.length());
        }
        return after;
    }

    private long end(Chain chain) {
        return chain.length() == UploadRecord.UNKNOWN ? limits.maxSize() : chain.length();
    }

    private long length(Chain before, Chunk chunk) {
        if (chunk.uploadLength().isEmpty()) {
            return before.length();
        }
        long said = chunk.uploadLength().getAsLong();
        if (before.length() != UploadRecord.UNKNOWN && before.length() != said) {
            throw UploadRefusals.lengthAlreadySaid();
        }
        if (said > limits.maxSize()) {
            throw limits.tooLarge();
        }
        return said;
    }

    private void requireRoom(Chain chain, Chunk chunk) {
        long room = end(chain) - chain.offset();
        if (room < 0 || chunk.size().orElse(0) > room) {
            throw chain.length() == UploadRecord.UNKNOWN
                    ? limits.tooLarge()
                    : UploadRefusals.beyondLength(chain.length());
        }
        if (chain.pieces().size() > MOST_PIECES) {
            throw UploadRefusals.tooManyPieces();
        }
    }

    private static RefusedException interrupted(IOException cause) {
        return new RefusedException(
                Refusal.UPLOAD_INTERRUPTED, "The chunk ended before it had come whole; what came is kept.", cause);
    }
}
