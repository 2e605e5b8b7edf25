package dev.dataflow.gateway.core.upload;

import dev.dataflow.storage.FileStorage;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.Iterator;

/** Stored pieces as the one file that they are, each opened when the one before it has been read. */
final class JoinedPieces {

    private JoinedPieces() {}

    @SuppressWarnings("JdkObsolete") // SequenceInputStream takes nothing newer
    static InputStream open(FileStorage storage, UploadKeys keys, Chain chain) {
        Iterator<Piece> pieces = chain.pieces().iterator();
        return new SequenceInputStream(new Enumeration<>() {

            @Override
            public boolean hasMoreElements() {
                return pieces.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return storage.open(keys.piece(pieces.next().name())).stream();
            }
        });
    }
}
