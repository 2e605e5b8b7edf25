package dev.dataflow.storage.supabase;

import dev.dataflow.storage.supabase.server.SupabaseServer;
import java.io.ByteArrayInputStream;

/** Content in the middle of whose second chunk the server is told to lose its next answer: that to this chunk. */
final class LosingAnAnswer extends ByteArrayInputStream {

    private final SupabaseServer server;
    private boolean told;

    LosingAnAnswer(byte[] content, SupabaseServer server) {
        super(content);
        this.server = server;
    }

    @Override
    public synchronized int read(byte[] buffer, int offset, int length) {
        if (!told && pos > SupabaseUpload.PART_BYTES) {
            told = true;
            server.loseNextAnswer();
        }
        return super.read(buffer, offset, length);
    }
}
