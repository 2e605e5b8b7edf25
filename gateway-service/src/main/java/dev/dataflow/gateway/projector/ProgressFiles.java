package dev.dataflow.gateway.projector;

import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.ProgressDocument;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Writes {@code progress.json}, never an older one over a newer one: before the first write of a job, what stands in storage is read.
 *
 * <p>Thread-safe, as long as one job is written by one thread at a time.
 */
final class ProgressFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressFiles.class);
    private static final int REMEMBERED = 10_000;

    private final FileStorage storage;
    private final Map<String, Standing> standing = Collections.synchronizedMap(new RecentJobs());

    ProgressFiles(FileStorage storage) {
        this.storage = storage;
    }

    /**
     * Writes a state, unless the same or a later one stands.
     *
     * @throws StorageException when it could not be read or written
     */
    void write(JobState state) {
        ProgressDocument document = ProgressDocument.of(state);
        StorageKey key = state.keys().progress();
        Standing known = standing.get(state.jobId());
        if (known != null && known.document() == null) {
            return;
        }
        Optional<ProgressDocument> stands = known == null ? read(key) : Optional.ofNullable(known.document());
        if (stands.isPresent() && !document.isAfter(stands.get())) {
            standing.put(state.jobId(), new Standing(key, stands.get().withoutHistory()));
            return;
        }
        byte[] json = document.toJson();
        storage.write(key, "application/json", json.length, new ByteArrayInputStream(json));
        standing.put(state.jobId(), new Standing(key, document.withoutHistory()));
    }

    /** A job was deleted: what was written of it meanwhile goes, and nothing more is written. */
    void delete(String jobId) {
        Standing known = standing.put(jobId, Standing.DELETED);
        if (known != null && known.key() != null) {
            storage.delete(known.key());
        }
    }

    /** Another process may have written: look at storage again before the next write of any job. */
    void forgetWhatStands() {
        standing.clear();
    }

    private Optional<ProgressDocument> read(StorageKey key) {
        try (StoredContent content = storage.open(key)) {
            return Optional.of(ProgressDocument.parse(content.stream().readAllBytes()));
        } catch (StorageException e) {
            if (e.reason() == StorageException.Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        } catch (IOException e) {
            throw new StorageException(
                    StorageException.Reason.UNAVAILABLE, "reading " + key + " broke off: " + e.getMessage(), e);
        } catch (JacksonException e) {
            LOG.atWarn()
                    .addKeyValue("key", key.value())
                    .setCause(e)
                    .log("What stands is no progress.json; it is replaced");
            return Optional.empty();
        }
    }

    /** What is known to stand; the key and document of {@link #DELETED} are null. */
    private record Standing(
            @Nullable StorageKey key, @Nullable ProgressDocument document) {
        static final Standing DELETED = new Standing(null, null);
    }

    /** The jobs written last; of others storage is asked again. */
    private static final class RecentJobs extends LinkedHashMap<String, Standing> {

        RecentJobs() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Standing> eldest) {
            return size() > REMEMBERED;
        }
    }
}
