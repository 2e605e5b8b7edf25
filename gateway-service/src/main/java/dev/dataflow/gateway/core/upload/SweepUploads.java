package dev.dataflow.gateway.core.upload;

import dev.dataflow.gateway.core.GatewayKeys;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.storage.FilePage;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.Listings;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StoredFile;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Goes through all uploads: finishes those of which all is there and whose client does not come back, removes those that expired, and what a
 * crash left of others. Every replica may do so at any time: terms keep them from one another. Thread-safe.
 */
public final class SweepUploads {

    private static final Logger LOG = System.getLogger(SweepUploads.class.getName());

    private final FileStorage storage;
    private final GatewayKeys keys;
    private final Uploads uploads;
    private final Duration expiry;
    private final InstantSource clock;

    /** @param storagePrefix what stands before {@code jobs/} */
    public SweepUploads(
            FileStorage storage, String storagePrefix, Uploads uploads, Duration expiry, InstantSource clock) {
        this.storage = storage;
        this.keys = GatewayKeys.of(storagePrefix);
        this.uploads = uploads;
        this.expiry = expiry;
        this.clock = clock;
    }

    /** Goes through all once. @throws StorageException when they cannot be listed */
    public void sweep() {
        lastTouched().forEach(this::tidy);
    }

    private void tidy(String uploadId, Instant touched) {
        try {
            uploads.tidy(uploadId);
            if (touched.plus(expiry).isBefore(clock.instant()) && isLeftOver(uploadId)) {
                storage.deletePrefix(keys.upload(uploadId).value() + "/");
            }
        } catch (RefusedException | StorageException e) {
            LOG.log(Level.WARNING, "Upload {0} is left for the next time: {1}", uploadId, e.getMessage());
        }
    }

    /** Whether it is finished, or there is no upload but only files of one. */
    private boolean isLeftOver(String uploadId) {
        return storage.find(new UploadKeys(keys.upload(uploadId)).record()).isEmpty();
    }

    private Map<String, Instant> lastTouched() {
        Map<String, Instant> touched = new HashMap<>();
        Optional<String> cursor = Optional.empty();
        do {
            FilePage page = storage.list(keys.uploads(), Listings.MAX_LIMIT, cursor);
            for (StoredFile file : page.files()) {
                uploadIdOf(file).ifPresent(id -> touched.merge(id, file.lastModified(), SweepUploads::later));
            }
            cursor = page.next();
        } while (cursor.isPresent());
        return touched;
    }

    private Optional<String> uploadIdOf(StoredFile file) {
        String below = file.key().value().substring(keys.uploads().length());
        String id = below.substring(0, Math.max(0, below.indexOf('/')));
        return Optional.of(id).filter(UploadIds::isUploadId);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
