package dev.dataflow.storage.copy;

import dev.dataflow.storage.DelegatingStorage;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Keeps zeros in place of what it is given, of the same length. */
final class ForgetfulStorage extends DelegatingStorage {

    ForgetfulStorage(FileStorage storage) {
        super(storage);
    }

    @Override
    public StoredFile write(StorageKey key, String contentType, long size, InputStream content) {
        try {
            byte[] zeros = new byte[content.readAllBytes().length];
            return super.write(key, contentType, size, new ByteArrayInputStream(zeros));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
