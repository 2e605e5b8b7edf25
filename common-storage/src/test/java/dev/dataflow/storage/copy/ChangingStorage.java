package dev.dataflow.storage.copy;

import dev.dataflow.storage.Contents;
import dev.dataflow.storage.DelegatingStorage;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredContent;

/** File {@code a} changes each time it has been opened, so many times. */
final class ChangingStorage extends DelegatingStorage {

    private int left;

    ChangingStorage(FileStorage storage, int times) {
        super(storage);
        this.left = times;
    }

    @Override
    public StoredContent open(StorageKey key) {
        StoredContent opened = super.open(key);
        if (key.value().equals("a") && left-- > 0) {
            Contents.write(storage, "a", "changed " + left);
        }
        return opened;
    }
}
