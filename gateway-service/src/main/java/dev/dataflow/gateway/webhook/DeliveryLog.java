package dev.dataflow.gateway.webhook;

import dev.dataflow.gateway.core.RecoverJobs;
import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * How a job's webhooks went, beside its other files: {@code webhooks.json}. Of one job it is written by one thread at a time; read by any.
 * Blocks on storage.
 */
public final class DeliveryLog implements RecoverJobs.ToldOwners {

    private final FileStorage storage;

    public DeliveryLog(FileStorage storage) {
        this.storage = storage;
    }

    /** All deliveries of a job, as JSON. */
    public byte[] read(JobKeys job) {
        return stands(job).toJson();
    }

    @Override
    public boolean wereTold(JobKeys job, int attempt) {
        return stands(job).tells(attempt);
    }

    /** Whether the job is still there to be told of. */
    boolean knows(JobKeys job) {
        return storage.find(job.job()).isPresent();
    }

    /** Notes how a delivery stands. Nothing stays of a job that is removed meanwhile. */
    void write(Delivery delivery) {
        JobKeys job = delivery.keys();
        byte[] json = stands(job).with(delivery).toJson();
        storage.write(key(job), "application/json", json.length, new ByteArrayInputStream(json));
        if (!knows(job)) {
            storage.delete(key(job));
        }
    }

    private DeliveryDocument stands(JobKeys job) {
        try (StoredContent content = storage.open(key(job))) {
            return DeliveryDocument.parse(content.stream().readAllBytes());
        } catch (StorageException e) {
            if (e.reason() == StorageException.Reason.NOT_FOUND) {
                return DeliveryDocument.EMPTY;
            }
            throw e;
        } catch (IOException e) {
            throw new StorageException(StorageException.Reason.UNAVAILABLE, "reading webhooks.json broke off", e);
        }
    }

    private static StorageKey key(JobKeys job) {
        return job.root().resolve("webhooks.json");
    }
}
