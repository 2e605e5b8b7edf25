package dev.dataflow.report.core;

import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.pipeline.stage.UnitContext;
import dev.dataflow.storage.ContentTypes;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredFile;
import java.io.IOException;
import java.util.List;

/** Streams files from storage into one ZIP file in storage. */
final class WriteBundle {

    private WriteBundle() {}

    static StoredFile to(StorageKey key, UnitContext unit, List<BundleEntry> entries) throws InterruptedException {
        FileStorage storage = unit.storage();
        try (BundleStream bundle = new BundleStream(new ReadAhead(storage, entries), unit::checkCancelled)) {
            return storage.write(key, ContentTypes.of(key.fileName()), FileStorage.UNKNOWN_SIZE, bundle);
        } catch (StorageException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while the bundle was being written");
            }
            throw e;
        } catch (IOException e) {
            throw new StageException(
                    FailureKind.DEPENDENCY_UNAVAILABLE,
                    "storage_unavailable",
                    "closing the files of the bundle failed",
                    e);
        }
    }
}
