package dev.dataflow.gateway.core.upload;

import dev.dataflow.gateway.core.PdfHeader;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Puts a client's bytes into storage as they come, in pieces that are stored one after the other: a cut connection keeps all that came, a
 * killed gateway all but the last piece. Thread-safe.
 */
final class StorePieces {

    /**
     * What was stored.
     *
     * @param cutOff why no more came than this; empty when the client sent all it wanted to
     */
    record Outcome(List<Piece> pieces, Optional<IOException> cutOff) {

        Outcome {
            pieces = List.copyOf(pieces);
        }
    }

    private static final long SMALLEST = 8L << 20;
    private static final int MOST_FULL_PIECES = 4096;
    private static final String BYTES = "application/octet-stream";

    private final FileStorage storage;

    StorePieces(FileStorage storage) {
        this.storage = storage;
    }

    /** How large a piece becomes, in bytes, of a file that may have {@code most}. */
    static long sizeFor(long most) {
        return Math.max(SMALLEST, most / MOST_FULL_PIECES);
    }

    /**
     * Stores what comes, up to {@code end}.
     *
     * @param from  the offset of the first byte
     * @param end   the offset at which the file ends, or may end at most
     * @throws RefusedException when the file is no PDF by its first bytes; nothing of it is stored then
     */
    Outcome store(UploadKeys keys, String termName, long from, long end, InputStream content) {
        List<Piece> pieces = new ArrayList<>();
        long offset = from;
        PieceStream piece;
        do {
            piece = new PieceStream(content, Math.min(sizeFor(end), end - offset));
            Optional<Piece> stored = store(keys, Piece.name(termName, offset), offset, end, piece);
            stored.ifPresent(pieces::add);
            offset += stored.map(Piece::size).orElse(0L);
        } while (piece.isFull() && offset < end);
        return new Outcome(pieces, piece.failure());
    }

    private Optional<Piece> store(UploadKeys keys, String name, long offset, long end, PieceStream content) {
        byte[] head = head(content);
        if (head.length == 0) {
            return Optional.empty();
        }
        if (offset == 0) {
            requirePdf(head, end);
        }
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), content);
        StoredFile file = storage.write(keys.piece(name), BYTES, FileStorage.UNKNOWN_SIZE, whole);
        return Optional.of(new Piece(name, file.size()));
    }

    /** What a short first chunk does not show yet, the end will. */
    private static void requirePdf(byte[] head, long end) {
        if (!PdfHeader.isIn(head) && (head.length == PdfHeader.WINDOW || head.length == end)) {
            throw PdfHeader.missing();
        }
    }

    private static byte[] head(PieceStream content) {
        byte[] head = new byte[PdfHeader.WINDOW];
        int length = 0;
        for (int count = 0;
                count >= 0 && length < head.length;
                count = content.read(head, length, head.length - length)) {
            length += count;
        }
        return Arrays.copyOf(head, length);
    }
}
