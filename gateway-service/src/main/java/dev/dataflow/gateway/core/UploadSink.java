package dev.dataflow.gateway.core;

import java.io.InputStream;

/** Where uploads go. Thread-safe. */
public interface UploadSink {

    /**
     * Reads an upload to its end. Blocks for as long as the client takes.
     *
     * @param declaredSize in bytes, as the client says; {@link dev.dataflow.storage.FileStorage#UNKNOWN_SIZE} when it does not
     * @throws RefusedException when it is empty, no PDF, too large, too slow or cut off; nothing is stored then
     */
    ReceivedUpload receive(String owner, long declaredSize, InputStream content);

    /** Removes what was received. */
    void discard(ReceivedUpload upload);
}
